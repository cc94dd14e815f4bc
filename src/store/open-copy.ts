import { chmodSync, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { fsPath } from '../model/path.ts';

/** What SQLite keeps beside a database that was not closed, and needs to read it. */
const BESIDE = ['', '-wal', '-journal'] as const;
/** Somebody who may write there can come in between. */
const MOST_COPIES = 5;

/**
 * Opens a copy of a database that cannot be read where it lies: where SQLite may not make its -shm
 * file, or cannot share memory. It has no name any more when it is open, so nothing is left of it when the
 * process ends. It takes the time of copying all of it.
 */
export function openCopy(path: string): Database {
  for (let copies = 1; ; copies++) {
    const directory = mkdtempSync(join(tmpdir(), 'mairix-'));
    try {
      const before = stateOf(path);
      const copy = copyInto(directory, path);
      if (stateOf(path) === before || copies === MOST_COPIES) return openAlone(copy);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
}

/** Changes with everything that is written. */
function stateOf(path: string): string {
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
