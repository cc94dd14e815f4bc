import { type Dirent, opendirSync } from 'node:fs';
import { comparePaths, pathFromBytes } from '../model/path.ts';
import { invariant } from '../util/invariant.ts';
import { fsPath } from './fs-path.ts';

/** One name in a directory, and what it names: a symbolic link is a `link`, wherever it leads. */
export interface Entry {
  readonly name: string;
  readonly kind: 'directory' | 'link' | 'file' | 'special';
}

/** All entries of a directory, in no particular order. */
export function readEntries(directory: string): Entry[] {
  return [...eachEntry(directory)];
}

const READ_TOGETHER = 500;

/** The same one by one, as they are read; whoever takes them may remove them meanwhile. */
export function* eachEntry(directory: string): Generator<Entry> {
  const open = opendirSync(fsPath(directory), {
    encoding: 'buffer' as BufferEncoding, // which Node documents, and its types leave out
    bufferSize: READ_TOGETHER,
  });
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      const name: unknown = entry.name; // the types say string, whatever the encoding
      invariant(name instanceof Uint8Array, 'a directory is read as bytes');
      yield { name: pathFromBytes(name), kind: entryKind(entry) };
    }
  } finally {
    open.closeSync();
  }
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
