import SqliteDatabase, { type Database, type Options } from 'better-sqlite3';
import { StoreError } from '../../errors.ts';
import { installedSqlite } from './installed-sqlite.ts';

/**
 * Opens a database of SQLite. Throws what better-sqlite3 throws, and `StoreError` where its native part
 * would crash this Node.
 */
export function newDatabase(path: string, options?: Options): Database {
  if (isTooNew()) {
    throw new StoreError(
      `the better-sqlite3 that is installed needs Node ${NEW_NODE} or later, and this is ${process.version}`,
      {
        code: 'STORE_UNUSABLE',
        path,
        hint: 'use the Node that mairix was installed with, or install it again with this one',
      },
    );
  }
  return new SqliteDatabase(path, options);
}

/** better-sqlite3 13 needs version 10 of Node-API, which came with this Node; with an older one, the process ends by SIGSEGV. */
const NEW_NODE = 22;
const NEW_SQLITE = 13;

function isTooNew(): boolean {
  if (Number.parseInt(process.versions.node, 10) >= NEW_NODE) return false;
  return Number.parseInt(installedSqlite(), 10) >= NEW_SQLITE;
}
