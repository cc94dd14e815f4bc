import { dirname } from 'node:path';
import { hasRoomFor, requireWritable } from '../../files/access.ts';
import { errorCode } from '../../files/errno.ts';

/** Why a disc refuses to take what is written to it. */
export type DiscTrouble = 'full' | 'read-only' | 'forbidden';

/** Less is not enough for what SQLite makes beside a database before it does anything else. */
const ROOM_NEEDED = 64 * 1024;

/**
 * What keeps SQLite from writing a database, as far as a look at its place tells, for SQLite itself
 * says no more than "disk I/O error" or "unable to open database file". `undefined` when all looks
 * well now.
 */
export function discTrouble(path: string): DiscTrouble | undefined {
  const directory = dirname(path);
  if (isFull(directory)) return 'full';
  return writingRefused(directory) ?? writingRefused(path);
}

/** Room for entries can be at an end, too. */
function isFull(directory: string): boolean {
  try {
    return !hasRoomFor(ROOM_NEEDED, directory);
  } catch {
    return false;
  }
}

function writingRefused(path: string): DiscTrouble | undefined {
  try {
    requireWritable(path);
    return undefined;
  } catch (error) {
    return REFUSALS.get(errorCode(error));
  }
}

const REFUSALS: ReadonlyMap<unknown, DiscTrouble> = new Map([
  ['EROFS', 'read-only'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
]);
