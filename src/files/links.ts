import { linkSync, readlinkSync, symlinkSync } from 'node:fs';
import { pathFromBytes } from '../model/path.ts';
import { fsPath } from './fs-path.ts';

/** Makes a symbolic link that leads to `target`, as it is written. */
export function makeLink(target: string, path: string): void {
  symlinkSync(fsPath(target), fsPath(path));
}

/** Gives a file one more name. */
export function makeHardLink(file: string, path: string): void {
  linkSync(fsPath(file), fsPath(path));
}

/** Where a symbolic link leads, as it was written. */
export function readLink(path: string): string {
  return pathFromBytes(readlinkSync(fsPath(path), 'buffer'));
}
