import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { pathFromBytes } from '../model/path.ts';
import { currentDirectory } from './current-directory.ts';
import { ifPossible } from './errno.ts';
import { fsPath } from './fs-path.ts';

/** The path of something that exists, without symbolic links, `..` and doubled slashes. */
export function existingRealPath(path: string): string {
  return pathFromBytes(realpathSync.native(fsPath(path), 'buffer'));
}

/**
 * The same of any path. What does not exist yet (or may not be looked at) is taken as written, below
 * the real path of its nearest parent that exists.
 */
export function realPath(path: string): string {
  return realAbsolutePath(isAbsolute(path) ? path : `${currentDirectory()}/${path}`);
}

function realAbsolutePath(path: string): string {
  // A loop: hostile paths have ten thousand parts.
  for (let parent = path; ; parent = dirname(parent)) {
    const real = parent === '/' ? '/' : ifPossible(() => existingRealPath(parent));
    if (real !== undefined) return resolve(real, `./${path.slice(parent.length)}`);
  }
}
