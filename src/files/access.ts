import { accessSync, constants, statfsSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** Throws the error of the system if we may not read there. */
export function requireReadable(path: string): void {
  accessSync(fsPath(path), constants.R_OK);
}

/** Throws the error of the system if we may not write there. */
export function requireWritable(path: string): void {
  accessSync(fsPath(path), constants.W_OK);
}

/** Whether the file system has room for so many bytes in one more file. */
export function hasRoomFor(bytes: number, path: string): boolean {
  const { bavail, bsize, files, ffree } = statfsSync(fsPath(path));
  // A file system that does not count its files says that it has none.
  return bavail * bsize >= bytes && (files === 0 || ffree > 0);
}
