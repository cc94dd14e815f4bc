import { chmodSync, copyFileSync, fsyncSync, writeFileSync } from 'node:fs';
import { fsPath } from './fs-path.ts';
import { withFile } from './open-file.ts';

/** Every file we make is as private as the mail it comes from. */
const PRIVATE = { mode: 0o600 } as const;

/** Makes a file; throws EEXIST if the name is taken, even by a link to nothing. */
export function createFile(path: string, content: string | Uint8Array): void {
  writeFileSync(fsPath(path), content, { ...PRIVATE, flag: 'wx' });
}

/** Copies content and mode, in place of any file of that name. */
export function copyFile(from: string, to: string): void {
  copyFileSync(fsPath(from), fsPath(to));
}

/** Takes a file away from everybody but its owner. */
export function makePrivate(path: string): void {
  chmodSync(fsPath(path), PRIVATE.mode);
}

/** Returns when the disc has a file, or the names in a directory. */
export function flushToDisc(path: string): void {
  withFile(path, fsyncSync);
}
