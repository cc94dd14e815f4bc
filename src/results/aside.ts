import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hashOf } from '../formats/content-hash.ts';
import { fsPath, pathToBytes } from '../model/path.ts';
import { readDirectory } from '../sources/read-directory.ts';
import { errorCode } from './error-code.ts';
import { handOverGnusNotes } from './gnus-notes.ts';
import { isThere } from './is-there.ts';
import { removeResults } from './remove-results.ts';

/** A free path beside the folder, `..mairix-FOLDER-PID-RANDOM`, to build the new results in. */
export function asidePath(folder: string): string {
  const random = randomBytes(6).toString('hex');
  return join(dirname(folder), `${asidePrefix(folder)}${process.pid}-${random}`);
}

/** Where the old results wait when the two cannot be exchanged in one step. */
export function oldPath(aside: string): string {
  return `${aside}${OLD}`;
}

/**
 * Tidies up after runs that were killed: complete old results go back where they were if nothing
 * is there now, everything else is removed. What a living process works on is left alone.
 */
export function recoverLeftovers(folder: string): void {
  const leftovers = findLeftovers(folder);
  const old = leftovers.find((path) => path.endsWith(OLD));
  if (old !== undefined && !isThere(folder)) renameSync(fsPath(old), fsPath(folder));
  for (const path of leftovers.filter(isThere)) {
    if (isThere(folder)) handOverGnusNotes(path, folder);
    removeResults(path);
  }
}

const OLD = '.old';

/**
 * Short, whatever the folder is called: a name may have 255 bytes. The two dots keep it from being
 * a folder of the Maildir++ above.
 */
function asidePrefix(folder: string): string {
  const name = hashOf(pathToBytes(basename(folder))).toString('hex');
  return `..mairix-${name.slice(0, 12)}-`;
}

function findLeftovers(folder: string): string[] {
  const prefix = asidePrefix(folder);
  return namesIn(dirname(folder))
    .filter((name) => name.startsWith(prefix) && isAbandoned(name.slice(prefix.length)))
    .map((name) => join(dirname(folder), name));
}

/** None where we may not look; if we may not write there either, that will be said soon. */
function namesIn(directory: string): string[] {
  try {
    return readDirectory(directory);
  } catch {
    return [];
  }
}

/** `4711-0123456789ab` or `4711-0123456789ab.old`, where no process 4711 lives. */
function isAbandoned(suffix: string): boolean {
  const [, pid] = /^([1-9][0-9]{0,9})-[0-9a-f]{12}(?:\.old)?$/.exec(suffix) ?? [];
  return pid !== undefined && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
