import { pathFromBytes, pathToBytes } from '../../model/path.ts';
import { storedBytes } from './stored-values.ts';

/** A path as SQLite keeps it: TEXT, or BLOB where it is not UTF-8. */
export type StoredPath = string | Buffer;

export function storedPath(path: string): StoredPath {
  return path.isWellFormed() ? path : pathToBytes(path);
}

/** Throws if it is no path, because the row is damaged. */
export function pathOf(stored: unknown): string {
  return typeof stored === 'string' ? stored : pathFromBytes(storedBytes(stored));
}
