import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { reasonOf, StoreError } from '../../errors.ts';
import { requireReadable } from '../../files/access.ts';
import { errorCode } from '../../files/errno.ts';
import { makeTemporaryDirectory } from '../../files/make-directory.ts';
import { removeTree } from '../../files/remove.ts';
import { exactStat, exists } from '../../files/stat.ts';
import { copyFile, makePrivate } from '../../files/write-file.ts';

/** File times are no finer: what is written later has another one. */
const TICK_MILLISECONDS = 12;
/** What SQLite keeps beside a database that was not closed, and needs to read it. */
const BESIDE = ['', '-wal', '-journal'] as const;

/**
 * Opens a copy of a database that cannot be read where it is: SQLite may not make its -shm file there, or
 * cannot share memory. It has no name any more when it is open, so nothing is left of it when the
 * process ends. It takes the time of copying all of it; `undefined` when somebody wrote meanwhile. Throws
 * `StoreError` when there is no room for it.
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
      hint: 'SQLite may not write beside it, so that a search takes a copy: let TMPDIR name a place that has room for it',
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

/** Changes with everything that is written to a database. */
export function databaseState(path: string): string {
  return BESIDE.map((ending) => {
    const stats = exactStat(path + ending);
    return `${stats?.ino} ${stats?.size} ${stats?.mtimeNs}`;
  }).join();
}

function copyInto(directory: string, path: string): string {
  const copy = join(directory, 'copy');
  for (const ending of BESIDE) {
    if (!exists(path + ending)) continue;
    try {
      copyFile(path + ending, copy + ending);
      makePrivate(copy + ending);
    } catch (error) {
      if (exists(path + ending)) throw error; // else it has just been removed
    }
  }
  return copy;
}

/** Takes in the files beside the database, so that it needs no other file. */
function openAlone(path: string): Database {
  const database = new SqliteDatabase(path);
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('query_only = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
