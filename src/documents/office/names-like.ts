import type { Zip } from '../zip/open-zip.ts';

/** Names of the files in an archive that match, `slide2` before `slide10`. */
export function namesLike({ entries }: Zip, pattern: RegExp): string[] {
  return entries
    .map(({ name }) => name)
    .filter((name) => pattern.test(name))
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}
