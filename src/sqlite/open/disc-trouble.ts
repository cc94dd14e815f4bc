import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fsPath } from '../../model/path.ts';

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
    const { bavail, bsize, files, ffree } = statfsSync(fsPath(directory));
    return bavail * bsize < ROOM_NEEDED || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}

function writingRefused(path: string): DiscTrouble | undefined {
  try {
    accessSync(fsPath(path), constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? REFUSALS.get(error.code) : undefined;
  }
}

const REFUSALS: ReadonlyMap<unknown, DiscTrouble> = new Map([
  ['EROFS', 'read-only'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
]);
