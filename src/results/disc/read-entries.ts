import { type Dirent, readdirSync } from 'node:fs';
import { fsPath, pathFromBytes } from '../../model/path.ts';

/** One name in a directory, as it is itself: a symbolic link is a `link`, wherever it leads. */
export interface Entry {
  readonly name: string;
  readonly kind: 'directory' | 'link' | 'file' | 'special';
}

/** All entries of a directory; names that are not UTF-8 survive. */
export function readEntries(directory: string): Entry[] {
  return readdirSync(fsPath(directory), { withFileTypes: true, encoding: 'buffer' }).map(
    (entry) => ({ name: pathFromBytes(entry.name), kind: entryKind(entry) }),
  );
}

function entryKind(
  entry: Pick<Dirent, 'isDirectory' | 'isSymbolicLink' | 'isFile'>,
): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'special';
}
