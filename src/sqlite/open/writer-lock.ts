import SqliteDatabase, { type Database } from 'better-sqlite3';
import { StoreError } from '../../errors.ts';
import { createIfMissing, rewriteFile } from '../../files/own-file.ts';
import { firstBytes } from './database-path.ts';
import { newDatabase } from './new-database.ts';
import { SQLITE_MAGIC } from './open-database.ts';
import { refuseStrangers, strangerAt } from './refuse-strangers.ts';
import { translateErrors } from './translate-errors.ts';

/** The right to write the database, for a whole run. */
export interface WriterLock {
  release(): void;
}

/** Another process may be taking the lock, or writing its id there, for a moment. */
const MOMENT_MILLISECONDS = 50;

/**
 * Takes the right to write. It is a transaction held open in a small SQLite file next to the
 * database: the kernel ends it with the process, so it can never be stale. The holder writes its
 * process id there, which is all that a run with nothing to do writes. Throws `StoreError`
 * (STORE_LOCKED) with that id while another run has the lock.
 */
export function takeWriterLock(databasePath: string): WriterLock {
  const path = `${databasePath}-lock`;
  return translateErrors(databasePath, () => {
    refuseStrangers([path]);
    createIfMissing(path);
    const file = openLockFile(path);
    try {
      hold(file);
    } catch (cause) {
      const error = lockedError(file, databasePath, cause);
      file.close();
      throw error;
    }
    return { release: () => file.close() };
  });
}

/** The lock file holds nothing of value: if a crash has damaged it, it is emptied. Somebody else's file is refused. */
function openLockFile(path: string): Database {
  const file = newDatabase(path, { timeout: MOMENT_MILLISECONDS });
  try {
    file.pragma('journal_mode = MEMORY');
    file.pragma('synchronous = OFF');
    const tables = file.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
    if (tables.some((name) => name !== 'holder')) throw strangerAt(path, NO_LOCK);
    return file;
  } catch (error) {
    file.close();
    if (!(error instanceof SqliteDatabase.SqliteError) || !/NOTADB|CORRUPT/.test(error.code)) {
      throw error;
    }
    if (!beganAsLock(path)) throw strangerAt(path, NO_LOCK);
    rewriteFile(path, '');
    return openLockFile(path);
  }
}

const NO_LOCK = 'is not a lock of mairix';

/** A crash of the system can leave a file of nothing but zeros. */
function beganAsLock(path: string): boolean {
  const start = firstBytes(path, SQLITE_MAGIC.length);
  return start?.toString('latin1') === SQLITE_MAGIC || start?.every((byte) => byte === 0) === true;
}

/**
 * Others can read the process id only once it is committed, and committing gives the lock away for
 * a moment: take it again, and start over if another process came in between.
 */
function hold(file: Database): void {
  file.exec('BEGIN IMMEDIATE');
  while (holderOf(file) !== process.pid) {
    file.exec('CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY, pid INTEGER NOT NULL)');
    file.prepare('INSERT OR REPLACE INTO holder VALUES (1, ?)').run(process.pid);
    file.exec('COMMIT');
    file.exec('BEGIN IMMEDIATE');
  }
}

function lockedError(file: Database, databasePath: string, cause: unknown): unknown {
  if (!(cause instanceof SqliteDatabase.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) {
    return cause;
  }
  const holder = holderOf(file);
  const by = holder === undefined ? 'another process' : `process ${holder}`;
  return new StoreError(`database ${databasePath} is being written by ${by}`, {
    code: 'STORE_LOCKED',
    path: databasePath,
    hint: {
      commandLine: 'try again when it has finished, or wait longer with --wait SECONDS',
      library: 'try again when it has finished, or wait longer with `waitMilliseconds`',
    },
    cause,
  });
}

function holderOf(file: Database): number | undefined {
  try {
    const row = file.prepare<[], { pid: number }>('SELECT pid FROM holder').get();
    return row?.pid;
  } catch {
    return undefined;
  }
}
