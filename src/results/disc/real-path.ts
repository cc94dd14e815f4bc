import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fsPath, pathFromBytes } from '../../model/path.ts';
import { currentDirectory } from '../../sources/current-directory.ts';

/**
 * The path without symbolic links, `..` and doubled slashes. What does not exist yet (or may not be
 * looked at) is taken as written, below the real path of its nearest existing parent.
 */
export function realPath(path: string): string {
  return realAbsolutePath(isAbsolute(path) ? path : `${currentDirectory()}/${path}`);
}

function realAbsolutePath(path: string): string {
  // A loop: hostile paths have ten thousand parts.
  for (let parent = path; ; parent = dirname(parent)) {
    const real = tryRealPath(parent);
    if (real !== undefined) return resolve(real, `./${path.slice(parent.length)}`);
  }
}

function tryRealPath(path: string): string | undefined {
  try {
    return pathFromBytes(realpathSync.native(fsPath(path), 'buffer'));
  } catch {
    return path === '/' ? path : undefined;
  }
}
