import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorCode, ifPossible } from '../../files/errno.ts';
import { readLink } from '../../files/links.ts';
import { readNames } from '../../files/read-names.ts';
import { rename } from '../../files/rename.ts';
import { isTaken, lstat } from '../../files/stat.ts';
import { hashText } from '../../util/hash-text.ts';
import { randomBits } from '../../util/random-bits.ts';
import { handOverGnusNotes } from './gnus-notes.ts';
import { removeResults } from './remove-results.ts';

/** A free path beside the folder, `..mairix-FOLDER-HOST-PID-RANDOM`, to build the new results in. */
export function asidePath(folder: string): string {
  const random = (randomBits() >>> 0) * 2 ** 16 + (randomBits() & 0xffff);
  const name = `${asidePrefix(folder)}${hostMark()}-${process.pid}-${hexadecimal(random, 12)}`;
  return join(dirname(folder), name);
}

/** Where to put the old results if the system cannot swap old and new in one step. */
export function oldPath(aside: string): string {
  return `${aside}${OLD}`;
}

/**
 * Tidies up after runs that were killed: puts complete old results back if nothing has taken their
 * place, and removes everything else. Leaves alone what a running process is working on and, for a
 * day, anything that another machine may be working on.
 */
export function recoverLeftovers(folder: string): void {
  const leftovers = findLeftovers(folder);
  const old = leftovers.find((path) => path.endsWith(OLD));
  if (old !== undefined && !isTaken(folder)) rename(old, folder);
  for (const path of leftovers.filter(isTaken)) {
    if (isTaken(folder)) handOverGnusNotes(path, folder);
    removeResults(path);
  }
}

const OLD = '.old';

/**
 * Short, whatever the folder is called: a name may have 255 bytes. The two dots keep it from being
 * a folder of the Maildir++ above.
 */
function asidePrefix(folder: string): string {
  return `..mairix-${hexadecimal(hashText(basename(folder)), 12)}-`;
}

function findLeftovers(folder: string): string[] {
  const prefix = asidePrefix(folder);
  return namesIn(dirname(folder))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(dirname(folder), name))
    .filter((path) => isAbandoned(path, basename(path).slice(prefix.length)));
}

/** Empty if we may not look there; if we may not write there either, a later step reports it. */
function namesIn(directory: string): string[] {
  return ifPossible(() => readNames(directory)) ?? [];
}

/** `01234567-4711-0123456789ab`, with or without `.old`, if no process 4711 is running. */
function isAbandoned(path: string, suffix: string): boolean {
  const [, host, pid] =
    /^([0-9a-f]{8})-([1-9][0-9]{0,9})-[0-9a-f]{12}(?:\.old)?$/.exec(suffix) ?? [];
  if (host === undefined) return false;
  return host === hostMark() ? !isAlive(Number(pid)) : isLongUnchanged(path);
}

/** A process id means something only on the machine and in the container that assigned it. */
function hostMark(): string {
  const place = `${hostname()} ${pidNamespace()}`;
  return hexadecimal(hashText(place), 8);
}

/** The last digits of a number. */
function hexadecimal(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0').slice(-digits);
}

/** The name Linux gives it in `/proc`; empty on other systems. */
function pidNamespace(): string {
  return ifPossible(() => readLink('/proc/self/ns/pid')) ?? '';
}

/** No search takes this long, and no two machines' clocks are this far apart. */
const LONG_MILLISECONDS = 24 * 60 * 60 * 1000;

/** New entries and a new name also change the time of a folder. */
function isLongUnchanged(path: string): boolean {
  const changed = lstat(path)?.ctimeMs;
  return changed !== undefined && Date.now() - changed > LONG_MILLISECONDS;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
