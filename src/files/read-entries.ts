import { type Dirent, readdirSync } from 'node:fs';
import { comparePaths, pathFromBytes } from '../model/path.ts';
import { fsPath } from './fs-path.ts';

/** One name in a directory, and what it names: a symbolic link is a `link`, wherever it leads. */
export interface Entry {
  readonly name: string;
  readonly kind: 'directory' | 'link' | 'file' | 'special';
}

/** All entries of a directory, in no particular order. */
export function readEntries(directory: string): Entry[] {
  return readdirSync(fsPath(directory), { withFileTypes: true, encoding: 'buffer' }).map(
    (entry) => ({ name: pathFromBytes(entry.name), kind: entryKind(entry) }),
  );
}

/** The same, sorted by the bytes of their names. */
export function readSortedEntries(directory: string): Entry[] {
  return readEntries(directory).sort((left, right) => comparePaths(left.name, right.name));
}

function entryKind(
  entry: Pick<Dirent, 'isDirectory' | 'isSymbolicLink' | 'isFile'>,
): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'special';
}
