/**
 * The addresses in a line that people write: `Ada Zorn <ada@zorn.example>, ada@work.example (office)`. Names in quotes
 * and comments are left out first, because they may have an `@` in them.
 */
export function addressesIn(text: string): string[] {
  return text.replace(NAMES, ' ').match(ADDRESS) ?? [];
}

const NAMES = /"(?:[^"\\]|\\.)*"(?!@)|\([^()]*\)/g;
const ADDRESS = /[^\s<>,;:()"]+@[^\s<>,;:()"]+/g;
