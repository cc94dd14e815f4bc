import { realName } from './real-name.ts';

/** A path without the directory that all of its kind are below, and decoded. */
export function shortPath(path: string, base: string): string {
  return realName(path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path);
}
