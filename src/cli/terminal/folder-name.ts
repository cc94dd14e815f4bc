import type { Config } from '../../config/config.ts';
import { realName } from '../../model/names/real-name.ts';
import { visible } from './visible.ts';

/** A folder as people name it: without `base` if it is below that, and decoded. */
export function folderName(path: string, { base }: Config): string {
  return visible(realName(path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path));
}
