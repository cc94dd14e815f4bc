/** Message flags that can be searched with `F:`, stored as the sum of their bits. */
export const MAIL_FLAGS = [
  { name: 'seen', bit: 1, key: 's', maildir: 'S', status: 'R' },
  { name: 'replied', bit: 2, key: 'r', maildir: 'R', status: 'A' },
  { name: 'flagged', bit: 4, key: 'f', maildir: 'F', status: 'F' },
] as const;

/** What a message is marked as. */
export type FlagName = (typeof MAIL_FLAGS)[number]['name'];

/**
 * Flags from a maildir file name (https://cr.yp.to/proto/maildir.html): the letters after the last
 * `:` of the path, when that part starts with `2,`.
 */
export function flagsFromPath(path: string): number {
  const info = path.slice(path.lastIndexOf(':'));
  return info.startsWith(':2,') ? flagsFromLetters(info.slice(3), 'maildir') : 0;
}

/** Flags from the joined values of Status and X-Status headers, upper case only (mbox folders). */
export function flagsFromStatus(letters: string): number {
  return flagsFromLetters(letters, 'status');
}

/** The flags that are set, by name, in table order. */
export function flagNames(flags: number): FlagName[] {
  return MAIL_FLAGS.filter(({ bit }) => (flags & bit) !== 0).map(({ name }) => name);
}

function flagsFromLetters(letters: string, kind: 'maildir' | 'status'): number {
  return MAIL_FLAGS.reduce(
    (flags, flag) => (letters.includes(flag[kind]) ? flags | flag.bit : flags),
    0,
  );
}
