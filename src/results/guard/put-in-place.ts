import { renameSync } from 'node:fs';
import { fsPath } from '../../model/path.ts';
import { errorCode } from '../disc/error-code.ts';
import { exchangeDirectories } from '../disc/exchange-directories.ts';
import { oldPath } from './aside.ts';

/**
 * Gives finished results their final name and returns where the results they replaced are now, if
 * there were any. Whenever the system can, there is no moment without a folder.
 */
export async function putInPlace(aside: string, folder: string): Promise<string | undefined> {
  if (renameIfFree(aside, folder)) return undefined;
  if (await exchangeDirectories(aside, folder)) return aside;
  return replaceInTwoSteps(aside, folder);
}

/** rename(2) replaces a file by a file and an empty directory by a directory; else it refuses. */
function renameIfFree(aside: string, folder: string): boolean {
  try {
    renameSync(fsPath(aside), fsPath(folder));
    return true;
  } catch (error) {
    if (OCCUPIED.includes(errorCode(error))) return false;
    throw error;
  }
}

const OCCUPIED: readonly (string | undefined)[] = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'];

/** A run killed between the two leaves no folder; `recoverLeftovers` mends that at the next write. */
function replaceInTwoSteps(aside: string, folder: string): string {
  const old = oldPath(aside);
  renameSync(fsPath(folder), fsPath(old));
  try {
    renameSync(fsPath(aside), fsPath(folder));
  } catch (error) {
    renameSync(fsPath(old), fsPath(folder));
    throw error;
  }
  return old;
}
