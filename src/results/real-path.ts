import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { fsPath, pathFromBytes } from '../model/path.ts';
import { currentDirectory } from '../sources/current-directory.ts';

/**
 * The path without symbolic links, `..` and doubled slashes. What does not exist yet (or may not be
 * looked at) is taken as written, below the real path of its nearest existing parent.
 */
export function realPath(path: string): string {
  return realAbsolutePath(isAbsolute(path) ? path : `${currentDirectory()}/${path}`);
}

function realAbsolutePath(path: string): string {
  return tryRealPath(path) ?? join(realAbsolutePath(dirname(path)), basename(path));
}

function tryRealPath(path: string): string | undefined {
  try {
    return pathFromBytes(realpathSync.native(fsPath(path), 'buffer'));
  } catch {
    return path === '/' ? path : undefined;
  }
}
