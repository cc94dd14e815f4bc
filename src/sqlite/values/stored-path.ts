import { pathFromBytes, pathToBytes } from '../../model/path.ts';

/** A path as SQLite keeps it: TEXT, or BLOB where it is not UTF-8. */
export type StoredPath = string | Buffer;

export function storedPath(path: string): StoredPath {
  return path.isWellFormed() ? path : pathToBytes(path);
}

export function pathOf(stored: StoredPath): string {
  return typeof stored === 'string' ? stored : pathFromBytes(stored);
}
