import { dirname } from 'node:path';
import { hasRoomFor, requireWritable } from '../../files/access.ts';
import { errorCode } from '../../files/errno.ts';

/** Why a disc refuses to be written. */
export type DiscTrouble = 'full' | 'read-only' | 'forbidden';

/** SQLite first makes files next to a database, which need about this much. */
const ROOM_NEEDED = 64 * 1024;

/**
 * Why SQLite cannot write a database, as far as we can see from its file and directory: SQLite itself
 * only says "disk I/O error" or "unable to open database file". `undefined` if nothing looks wrong now.
 */
export function discTrouble(path: string): DiscTrouble | undefined {
  const directory = dirname(path);
  if (isFull(directory)) return 'full';
  return writingRefused(directory) ?? writingRefused(path);
}

/** Whether there is no room for bytes, or for another file. */
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
