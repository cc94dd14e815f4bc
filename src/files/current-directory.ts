import { realpathSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { pathFromBytes } from '../model/path.ts';

/** The directory we are in; `process.cwd()` loses the bytes of a name that are not UTF-8. */
export function currentDirectory(): string {
  return pathFromBytes(realpathSync.native('.', 'buffer'));
}

/** The full path, normalised, without a look at the disc. */
export function absolutePath(path: string): string {
  return isAbsolute(path) ? resolve(path) : resolve(currentDirectory(), path);
}
