import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { reasonOf, StoreError } from '../errors.ts';
import { fsPath } from '../model/path.ts';

/** What SQLite keeps beside a database that was not closed, and needs to read it. */
const BESIDE = ['', '-wal', '-journal'] as const;
/** Somebody who may write there can come in between. */
const MOST_COPIES = 5;

/**
 * Opens a copy of a database that cannot be read where it lies: where SQLite may not make its -shm
 * file, or cannot share memory. It has no name any more when it is open, so nothing is left of it when the
 * process ends. It takes the time of copying all of it. Throws `StoreError` when there is no room for that.
 */
export function openCopy(path: string): Database {
  accessSync(fsPath(path), constants.R_OK);
  try {
    return copyAndOpen(path);
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new StoreError(`cannot copy database ${path} to ${tmpdir()}: ${reasonOf(cause)}`, {
      code: 'STORE_UNUSABLE',
      path,
      hint: 'SQLite may not write beside it, so that a search takes a copy: let TMPDIR name a place that has room for it',
      cause,
    });
  }
}

function copyAndOpen(path: string): Database {
  for (let copies = 1; ; copies++) {
    const directory = mkdtempSync(join(tmpdir(), 'mairix-'));
    try {
      const before = databaseState(path);
      const copy = copyInto(directory, path);
      if (databaseState(path) === before || copies === MOST_COPIES) return openAlone(copy);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
}

/** Changes with everything that is written to a database. */
export function databaseState(path: string): string {
  return BESIDE.map((ending) => {
    const stats = statSync(fsPath(path + ending), { bigint: true, throwIfNoEntry: false });
    return `${stats?.ino} ${stats?.size} ${stats?.mtimeNs}`;
  }).join();
}

function copyInto(directory: string, path: string): string {
  const copy = join(directory, 'copy');
  for (const ending of BESIDE) {
    if (statSync(fsPath(path + ending), { throwIfNoEntry: false }) === undefined) continue;
    copyFileSync(fsPath(path + ending), copy + ending);
    chmodSync(copy + ending, 0o600);
  }
  return copy;
}

/** Takes in what lies beside the database, so that it needs no other file. */
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
