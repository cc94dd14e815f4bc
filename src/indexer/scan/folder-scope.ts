import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { absolutePath } from '../../files/current-directory.ts';
import { realPath } from '../../files/real-path.ts';
import { realName } from '../../model/names/real-name.ts';

/** Whether the user asked for a folder, or for one above it. */
export type Scope = (folder: string) => boolean;

/**
 * The user may give folders as in the rc file, relative to `base`, or as full paths; by the name on disc or the
 * one that people see; and by a name that is a link.
 */
export function folderScope(
  { base }: Pick<Config, 'base'>,
  folders: readonly string[] | undefined,
): Scope | undefined {
  if (folders === undefined || folders.length === 0) return undefined;
  const wanted = folders.map((folder) => resolve(absolutePath(base), folder));
  const linked = wanted.map(realPath);
  return (folder) => {
    const path = absolutePath(folder);
    return (
      wanted.some((above) => isAtOrBelow(path, above) || isAtOrBelow(realName(path), above)) ||
      linked.some((above) => isAtOrBelow(realPath(path), above))
    );
  };
}

/** Whether a path is the same as another one, or below it; both are normalised. */
export function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above.endsWith('/') ? above : `${above}/`);
}
