import type { Config } from '../../config/config.ts';
import { visible } from './visible.ts';

/** A folder as the rc file could name it: without `base` if it is below that. */
export function folderName(path: string, { base }: Config): string {
  return visible(path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path);
}
