import { StoreError } from '../../errors.ts';
import { ifThere } from '../../files/errno.ts';
import { lstat, type Stats } from '../../files/stat.ts';
import { hintWith } from '../../hint.ts';

/** What SQLite adds to the name of a database to make the names of its other files. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const;

/**
 * Throws `StoreError` unless every file is missing, or regular and without another name. Anything else is
 * not ours: a link would lead us to a file somewhere else, and a pipe would keep us waiting.
 */
export function refuseStrangers(paths: readonly string[]): void {
  for (const path of paths) {
    const found = ifThere(() => lstat(path));
    const what = found && (whatItIs(found) ?? secondName(found));
    if (what !== undefined) throw strangerAt(path, what);
  }
}

/** Throws `StoreError` for a regular file that has another name. */
export function refuseSecondName(path: string): void {
  const found = ifThere(() => lstat(path));
  const what = found && secondName(found);
  if (what !== undefined) throw strangerAt(path, what);
}

function whatItIs(found: Stats): string | undefined {
  if (found.isSymbolicLink()) return 'is a symbolic link';
  if (found.isDirectory()) return 'is a directory';
  return found.isFile() ? undefined : 'is not a regular file';
}

function secondName(found: Stats): string | undefined {
  return found.isFile() && found.nlink > 1
    ? 'has another name, too (it is a hard link)'
    : undefined;
}

/** Something at a path where only a file of ours may be. */
export function strangerAt(path: string, what: string): StoreError {
  return new StoreError(`${path} ${what}`, {
    code: 'STORE_FOREIGN',
    path,
    hint: hintWith(
      ({ setting }) =>
        `mairix would write there: move it away, or name another database with ${setting('database')}`,
    ),
  });
}
