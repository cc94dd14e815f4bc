import type { Person } from '../config/config.ts';
import { addressesIn } from '../config/values/addresses-in.ts';

// alias := "alias" ("-group" name)* key address ("," address)*      address may be the key of another alias

/**
 * The people in an alias file of mutt (http://www.mutt.org/doc/manual/#alias); the last line for a key counts. Lines of
 * another kind are left out, so the file may be a whole muttrc.
 */
export function readMuttAliases(text: string): Person[] {
  const written = new Map<string, string>();
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const [, key, value] = /^\s*alias\s+(?:-group\s+\S+\s+)*([^\s-]\S*)\s+(.+)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) written.set(key, withoutComment(value));
  }
  const known = new Map<string, readonly string[]>();
  return [...written.keys()]
    .map((name) => ({ name, addresses: [...new Set(addressesOf(name, written, known))] }))
    .filter(({ addresses }) => addresses.length > 0);
}

/** A `#` after a space begins a comment, unless it is in quotes. */
function withoutComment(value: string): string {
  return /^(?:"(?:[^"\\]|\\.)*"|\S#|[^"#])*/.exec(value)?.[0] ?? '';
}

/** Of a list of keys, the addresses of all; a key that leads back to itself has none. */
function addressesOf(
  name: string,
  written: ReadonlyMap<string, string>,
  known: Map<string, readonly string[]>,
): readonly string[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  known.set(name, []);
  const found = (written.get(name) ?? '').split(',').flatMap((piece) => {
    const addresses = addressesIn(piece);
    return addresses.length > 0 ? addresses : addressesOf(piece.trim(), written, known);
  });
  known.set(name, found);
  return found;
}
