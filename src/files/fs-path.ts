import { pathToBytes } from '../model/path.ts';

/** What `node:fs` takes: the string itself where that is exact, otherwise the bytes. */
export function fsPath(path: string): string | Buffer {
  return path.isWellFormed() ? path : pathToBytes(path);
}
