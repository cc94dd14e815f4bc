import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { MairixError, StoreError } from '../errors.ts';
import { fsPath } from '../model/path.ts';
import { firstBytes } from './database-path.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations.ts';
import { APPLICATION_ID } from './schema.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';
/** How long a statement waits for a lock that another process holds for a moment. */
const BUSY_MILLISECONDS = 10_000;

/** Opens the database for searching. Throws `StoreError` when it is missing, foreign or outdated. */
export function openForReading(path: string): Database {
  if (!existsSync(fsPath(path))) {
    throw new StoreError(`no database at ${path}`, {
      code: 'STORE_MISSING',
      path,
      hint: 'run `mairix` once without a search expression to build it',
    });
  }
  return translateErrors(path, () => {
    requireSqliteFile(path);
    const database = new SqliteDatabase(path, { readonly: true, timeout: BUSY_MILLISECONDS });
    requireOurs(database, path);
    if (schemaVersion(database) < SCHEMA_VERSION) throw outdated(path);
    return database;
  });
}

/** Opens the database for indexing; makes it when missing, migrates it when older. */
export function openForWriting(path: string): Database {
  return translateErrors(path, () => {
    refuseOtherFile(path);
    const isNew = isMissingOrEmpty(path);
    if (isNew) createPrivateFile(path);
    const database = new SqliteDatabase(path, { timeout: BUSY_MILLISECONDS });
    if (isNew) database.pragma('auto_vacuum = INCREMENTAL');
    else requireOurs(database, path);
    database.pragma('journal_mode = WAL');
    // WAL with NORMAL never corrupts; a power cut may cost the last batches, which the next run reads again.
    database.pragma('synchronous = NORMAL');
    migrate(database);
    return database;
  });
}

/** Throws `StoreError` for a file that is no SQLite file, before anything is made beside it. */
export function refuseOtherFile(path: string): void {
  if (!isMissingOrEmpty(path)) requireSqliteFile(path);
}

/** Runs `work`; what SQLite or the disc says against it becomes a `StoreError` that names the file. */
export function translateErrors<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translated(error, path);
  }
}

function translated(error: unknown, path: string): unknown {
  if (error instanceof MairixError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const hint = 'try again when the other process has finished';
    return new StoreError(`database ${path} is locked`, {
      code: 'STORE_LOCKED',
      path,
      hint,
      cause: error,
    });
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT' || code === 'SQLITE_CORRUPT_VTAB') {
    const hint =
      'move it away and run `mairix` to build a new one; your mail is not touched by this';
    return new StoreError(`database ${path} is damaged`, {
      code: 'STORE_UNUSABLE',
      path,
      hint,
      cause: error,
    });
  }
  if (/could not locate the bindings file|NODE_MODULE_VERSION/i.test(error.message)) {
    const hint =
      'run `npm rebuild better-sqlite3` where mairix is installed (npm may have skipped its install script)';
    return new StoreError('the native part of better-sqlite3 is missing', {
      code: 'STORE_UNUSABLE',
      path,
      hint,
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_') || /^E[A-Z]+$/.test(code)) {
    return new StoreError(`cannot use database ${path}: ${error.message}`, {
      code: 'STORE_UNUSABLE',
      path,
      cause: error,
    });
  }
  return error;
}

function isMissingOrEmpty(path: string): boolean {
  const status = statSync(fsPath(path), { throwIfNoEntry: false });
  return status === undefined || (status.isFile() && status.size === 0);
}

/** SQLite gives its `-wal` and `-shm` files the mode of the database itself. */
function createPrivateFile(path: string): void {
  closeSync(openSync(fsPath(path), 'a', 0o600));
}

function requireSqliteFile(path: string): void {
  if (statSync(fsPath(path)).isDirectory()) throw foreign(path, 'is a directory');
  const start = firstBytes(path, SQLITE_MAGIC.length);
  if (start !== undefined && start.length > 0 && start.toString('latin1') !== SQLITE_MAGIC) {
    throw foreign(path, 'is not a database of ours');
  }
}

function requireOurs(database: Database, path: string): void {
  const version = schemaVersion(database);
  const isOurs = database.pragma('application_id', { simple: true }) === APPLICATION_ID;
  const isUnfinished = version === 0 && database.pragma('schema_version', { simple: true }) === 0;
  if (!isOurs && !isUnfinished) throw foreign(path, 'is a SQLite database of another program');
  if (version > SCHEMA_VERSION) {
    throw new StoreError(`${path} was written by a newer mairix (schema ${version})`, {
      code: 'STORE_OUTDATED',
      path,
      hint: 'use that version, or name another file in `database=`',
    });
  }
}

function foreign(path: string, what: string): StoreError {
  return new StoreError(`${path} ${what}`, {
    code: 'STORE_FOREIGN',
    path,
    hint: 'name another file in `database=` of the rc file; this one is left alone',
  });
}

function outdated(path: string): StoreError {
  return new StoreError(`database ${path} was made by an older mairix`, {
    code: 'STORE_OUTDATED',
    path,
    hint: 'run `mairix` once to bring it up to date',
  });
}
