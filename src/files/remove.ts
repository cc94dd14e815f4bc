import { rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** Removes a file or a link, never what a link leads to, and no directory. */
export function removeFile(path: string): void {
  unlinkSync(fsPath(path));
}

/** The same, if there is one. */
export function removeFileIfThere(path: string): void {
  rmSync(fsPath(path), { force: true });
}

/** Removes a directory; throws ENOTEMPTY if anything is in it. */
export function removeEmptyDirectory(path: string): void {
  rmdirSync(fsPath(path));
}

/** Removes a directory and everything in it. Only for one that we have just made. */
export function removeTree(path: string): void {
  rmSync(fsPath(path), { recursive: true });
}
