import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { reasonOf, StoreError } from '../../errors.ts';
import { requireReadable } from '../../files/access.ts';
import { errorCode } from '../../files/errno.ts';
import { makeTemporaryDirectory } from '../../files/make-directory.ts';
import { removeTree } from '../../files/remove.ts';
import { exactStat, exists } from '../../files/stat.ts';
import { copyFile, makePrivate } from '../../files/write-file.ts';
import { newDatabase } from './new-database.ts';

/** File times are no finer than this, so a write after it shows in the time of the file. */
const TICK_MILLISECONDS = 12;
/** The database, and the files next to it that SQLite needs to read it if it was not closed. */
const TO_BE_COPIED = ['', '-wal', '-journal'] as const;

/**
 * Opens a copy of a database that cannot be read where it is, because SQLite may not make its -shm file
 * there or cannot share memory. The copy is deleted once it is open, so nothing is left of it when the
 * process ends. The whole database is copied, which takes time. Returns `undefined` if somebody wrote
 * meanwhile. Throws `StoreError` if there is no room for the copy.
 */
export function openCopy(path: string): Database | undefined {
  requireReadable(path);
  try {
    return copyAndOpen(path);
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    throw new StoreError(`cannot copy database ${path} to ${tmpdir()}: ${reasonOf(cause)}`, {
      code: 'STORE_UNUSABLE',
      path,
      hint: 'SQLite may not write next to it, so a search needs a copy: set TMPDIR to a place with room for it',
      cause,
    });
  }
}

function copyAndOpen(path: string): Database | undefined {
  const directory = makeTemporaryDirectory(join(tmpdir(), 'mairix-'));
  try {
    const before = databaseState(path);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TICK_MILLISECONDS);
    const copy = copyInto(directory, path);
    return databaseState(path) === before ? openAlone(copy) : undefined;
  } finally {
    removeTree(directory);
  }
}

/** Changes when another file takes the place of a database. */
export function databaseIdentity(path: string): string {
  const stats = exactStat(path);
  return `${stats?.dev} ${stats?.ino}`;
}

/** Changes whenever something is written to a database. */
export function databaseState(path: string): string {
  return TO_BE_COPIED.map((ending) => {
    const stats = exactStat(path + ending);
    return `${stats?.ino} ${stats?.size} ${stats?.mtimeNs}`;
  }).join();
}

function copyInto(directory: string, path: string): string {
  const copy = join(directory, 'copy');
  for (const ending of TO_BE_COPIED) {
    if (!exists(path + ending)) continue;
    try {
      copyFile(path + ending, copy + ending);
      makePrivate(copy + ending);
    } catch (error) {
      if (exists(path + ending)) throw error; // otherwise it has just been removed
    }
  }
  return copy;
}

/** Moves the contents of the WAL or journal into the database, so that it needs no other file. */
function openAlone(path: string): Database {
  const database = newDatabase(path);
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('query_only = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
