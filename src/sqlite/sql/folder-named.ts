import { hasFolderName } from '../../model/names/has-folder-name.ts';
import { pathFromBytes } from '../../model/path.ts';
import { storedBytes } from '../values/stored-values.ts';

/** Name of the SQL function that `in:` needs: (path, name, below) → 0 or 1. */
export const HAS_FOLDER_NAME = 'has_folder_name';

/** Whether a folder has such a name. Returns 1 or 0. */
export function folderNamed(path: unknown, name: string, below: number): number {
  return hasFolderName(pathFromBytes(storedBytes(path)), { name, below: below === 1 }) ? 1 : 0;
}
