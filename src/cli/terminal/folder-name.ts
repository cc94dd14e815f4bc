import type { Config } from '../../config/config.ts';
import { shortPath } from '../../model/names/short-path.ts';
import { visible } from './visible.ts';

/** A folder as people name it: without `base` if it is below that, and decoded. */
export function folderName(path: string, { base }: Config): string {
  return visible(shortPath(path, base));
}
