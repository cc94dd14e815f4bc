import type { KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';
import { isRestless } from '../restless.ts';
import type { FolderChanges } from './compare-folder.ts';

/** Reading fewer files than this to compare their content takes no time worth saving. */
const MANY_FILES = 1_000;

/**
 * Some file systems give files another inode or ctime each time, and some backups change the ctime of all
 * files. Where most of a large folder was doubtful in several runs in a row, names, sizes and times of
 * modification decide again, so that no run reads all of the mail for nothing.
 */
export function trustRestless(
  run: Run,
  row: KnownFolder,
  { changes, names }: { readonly changes: FolderChanges; readonly names: number },
): FolderChanges {
  const { length } = changes.doubtful;
  const mostDoubtful = length >= MANY_FILES && length * 2 > names;
  if (mostDoubtful && isRestless(row)) return { ...changes, doubtful: [] };
  const restless = mostDoubtful ? row.restless + 1 : 0;
  if (restless !== row.restless) run.restless.push({ id: row.id, restless });
  return changes;
}
