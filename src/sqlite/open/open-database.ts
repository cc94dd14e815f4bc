import SqliteDatabase, { type Database } from 'better-sqlite3';
import { StoreError } from '../../errors.ts';
import { setMode } from '../../files/open-file.ts';
import { withOwnFile } from '../../files/own-file.ts';
import { removeFileIfThere } from '../../files/remove.ts';
import { stat } from '../../files/stat.ts';
import { hintWith } from '../../hint.ts';
import { firstBytes } from './database-path.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrate.ts';
import { newDatabase } from './new-database.ts';
import { openCopy } from './open-copy.ts';
import { BESIDE, refuseSecondName, refuseStrangers } from './refuse-strangers.ts';
import { translateErrors } from './translate-errors.ts';

export const SQLITE_MAGIC = 'SQLite format 3\0';
/** Marks a SQLite file as ours (`PRAGMA application_id`): "mrix" in ASCII. */
export const APPLICATION_ID = 0x6d726978;
/** Pages of 8 KiB: a first index takes 10 % less time than with 4 KiB, and no more room. */
const PAGE_BYTES = 8 * 1024;
/**
 * Kibibytes of pages that a search keeps, which is what SQLite keeps itself; better-sqlite3 keeps 16 MB. Hardly any page is
 * read twice, and to take fresh memory for each of them takes a third of the time to read 40,000 messages.
 */
const KEPT_KIBIBYTES = 2_000;
/** How long a statement waits for a lock that another process holds for a moment. */
export const BUSY_MILLISECONDS = 10_000;

/** Opens the database for searching. Throws `StoreError` if it is missing, foreign or outdated. */
export function openForReading(path: string): Database {
  return translateErrors(path, () => {
    if (isMissingOrEmpty(path)) throw missing(path);
    refuseStrangers([`${path}-wal`, `${path}-journal`]);
    // Where it finds anything but a file, SQLite makes none, and we read a copy.
    refuseSecondName(`${path}-shm`);
    requireSqliteFile(path);
    const database = openReadable(path);
    return prepared(database, () => {
      database.pragma(`cache_size = -${KEPT_KIBIBYTES}`);
      // All checks see one state: the first run may be making the tables just now.
      const check = database.transaction(() => {
        requireOurs(database, path);
        if (isUnfinished(database)) throw missing(path);
        if (schemaVersion(database) < SCHEMA_VERSION) throw outdated(path);
      });
      check.deferred();
    });
  });
}

/** Whether a database that was opened for reading can still be read where it is. */
export function isReadable(database: Database): boolean {
  try {
    schemaVersion(database);
    return true;
  } catch (error) {
    return !isOneOf(error, UNREADABLE_THERE);
  }
}

/** Opens the database where it is, or else a copy of it. */
function openReadable(path: string): Database {
  for (let attempts = 1; ; attempts++) {
    try {
      const database = newDatabase(path, { readonly: true, timeout: BUSY_MILLISECONDS });
      return prepared(database, () => schemaVersion(database));
    } catch (error) {
      if (!isOneOf(error, UNREADABLE_THERE)) throw error;
    }
    const copy = openCopy(path);
    if (copy !== undefined) return copy;
    if (attempts === MOST_COPIES) throw beingWritten(path);
  }
}

/** A copy fails if somebody writes meanwhile. */
const MOST_COPIES = 10;

/**
 * Opens the database for indexing; makes it if it is missing, and migrates it if it is older. Where SQLite
 * cannot share memory between processes, this switches the WAL off for good and calls `onWithoutWal`.
 */
export function openForWriting(path: string, onWithoutWal: () => void = () => {}): Database {
  return translateErrors(path, () => {
    refuseOtherFile(path);
    try {
      return openWritable(path, 'WAL');
    } catch (error) {
      if (!isWithoutSharedMemory(error)) throw error;
      leaveWal(path);
      onWithoutWal();
      return openWritable(path, 'DELETE');
    }
  });
}

/** A database that has tables keeps its journal mode. */
function openWritable(path: string, journal: 'WAL' | 'DELETE'): Database {
  if (isMissingOrEmpty(path)) createPrivateFile(path);
  const database = newDatabase(path, { timeout: BUSY_MILLISECONDS });
  return prepared(database, () => {
    requireOurs(database, path);
    if (isUnfinished(database)) {
      database.pragma(`page_size = ${PAGE_BYTES}`);
      database.pragma('auto_vacuum = INCREMENTAL');
      database.pragma(`journal_mode = ${journal}`);
    }
    // WAL with NORMAL never corrupts; a power cut may cost the last batches, which the next run reads again.
    const isWal = database.pragma('journal_mode', { simple: true }) === 'wal';
    database.pragma(`synchronous = ${isWal ? 'NORMAL' : 'FULL'}`);
    // What is removed is overwritten, in pages that are written anyway; a first index takes no longer for it.
    database.pragma('secure_delete = FAST');
    migrate(database);
  });
}

/** With an exclusive lock, a WAL needs no shared memory (https://sqlite.org/wal.html#noshm). */
export function leaveWal(path: string): void {
  const database = newDatabase(path, { timeout: BUSY_MILLISECONDS });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = DELETE');
    removeFileIfThere(`${path}-shm`); // left by the attempt to make one
  } finally {
    database.close();
  }
}

/** SQLite could not use, or make, a file next to the database: -shm, -wal or -journal. */
const UNREADABLE_THERE = /^SQLITE_(?:IOERR_SHM|CANTOPEN|READONLY)/;
/** Not `SHMSIZE`, which means that the disc is full. */
const NO_SHARED_MEMORY = /^SQLITE_IOERR_SHM(?:MAP|OPEN|LOCK)/;

/** Whether SQLite cannot share memory between processes where the database is. */
export function isWithoutSharedMemory(error: unknown): boolean {
  return isOneOf(error, NO_SHARED_MEMORY);
}

function isOneOf(error: unknown, codes: RegExp): boolean {
  return error instanceof SqliteDatabase.SqliteError && codes.test(error.code);
}

/** Runs `work` and returns the database; closes it if `work` fails. */
function prepared(database: Database, work: () => void): Database {
  try {
    work();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws `StoreError` for anything but a SQLite file, before any file is made next to it. */
export function refuseOtherFile(path: string): void {
  refuseStrangers(BESIDE.map((ending) => path + ending));
  refuseSecondName(path);
  if (!isMissingOrEmpty(path)) requireSqliteFile(path);
}

function isMissingOrEmpty(path: string): boolean {
  const status = stat(path);
  return status === undefined || (status.isFile() && status.size === 0);
}

/** SQLite gives its `-wal` and `-shm` files the mode of the database itself. */
function createPrivateFile(path: string): void {
  // an empty file may have been there already
  withOwnFile(path, (file) => setMode(file, 0o600));
}

function requireSqliteFile(path: string): void {
  const status = stat(path);
  if (status?.isDirectory()) throw foreign(path, 'is a directory');
  if (status?.isFile() === false) throw foreign(path, 'is not a regular file');
  const start = firstBytes(path, SQLITE_MAGIC.length);
  if (start !== undefined && start.length > 0 && start.toString('latin1') !== SQLITE_MAGIC) {
    throw foreign(path, 'is not a mairix database');
  }
}

function requireOurs(database: Database, path: string): void {
  const version = schemaVersion(database);
  const isOurs = database.pragma('application_id', { simple: true }) === APPLICATION_ID;
  if (!isOurs && !isUnfinished(database))
    throw foreign(path, 'is the SQLite database of another program');
  if (version > SCHEMA_VERSION) {
    throw new StoreError(`${path} was written by a newer mairix (schema ${version})`, {
      code: 'STORE_OUTDATED',
      path,
      hint: hintWith(
        ({ setting }) => `use that version, or name another file with ${setting('database')}`,
      ),
    });
  }
}

/** The first run has made the file, but not yet its tables. */
function isUnfinished(database: Database): boolean {
  return schemaVersion(database) === 0 && database.pragma('schema_version', { simple: true }) === 0;
}

function missing(path: string): StoreError {
  return new StoreError(`no database at ${path}`, {
    code: 'STORE_MISSING',
    path,
    hint: {
      commandLine: 'run `mairix` once without a search expression to build it',
      library: 'call `update()` once to build it',
    },
  });
}

function beingWritten(path: string): StoreError {
  return new StoreError(`database ${path} is being written by another process`, {
    code: 'STORE_LOCKED',
    path,
    hint: 'try again when it has finished',
  });
}

function foreign(path: string, what: string): StoreError {
  return new StoreError(`${path} ${what}`, {
    code: 'STORE_FOREIGN',
    path,
    hint: hintWith(
      ({ setting }) => `name another file with ${setting('database')}; this one is left alone`,
    ),
  });
}

function outdated(path: string): StoreError {
  return new StoreError(`database ${path} was made by an older mairix`, {
    code: 'STORE_OUTDATED',
    path,
    hint: hintWith(({ update }) => `${update} once to bring it up to date`),
  });
}
