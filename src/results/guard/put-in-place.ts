import { errorCode } from '../../files/errno.ts';
import { rename } from '../../files/rename.ts';
import { exchangeDirectories } from '../disc/exchange-directories.ts';
import { oldPath } from './aside.ts';

/**
 * Gives finished results their final name, and returns where the results they replaced are now, if
 * there were any. If the system can swap two paths, the folder is never missing, even for a moment.
 */
export function putInPlace(aside: string, folder: string): string | undefined {
  if (renameIfFree(aside, folder)) return undefined;
  if (exchangeDirectories(aside, folder)) return aside;
  return replaceInTwoSteps(aside, folder);
}

/** rename(2) replaces a file with a file and an empty directory with a directory, and refuses the rest. */
function renameIfFree(aside: string, folder: string): boolean {
  try {
    rename(aside, folder);
    return true;
  } catch (error) {
    if (OCCUPIED.includes(errorCode(error))) return false;
    throw error;
  }
}

const OCCUPIED: readonly (string | undefined)[] = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'];

/** A run killed between the two steps leaves no folder; the next write repairs that (`recoverLeftovers`). */
function replaceInTwoSteps(aside: string, folder: string): string {
  const old = oldPath(aside);
  rename(folder, old);
  try {
    rename(aside, folder);
  } catch (error) {
    rename(old, folder);
    throw error;
  }
  return old;
}
