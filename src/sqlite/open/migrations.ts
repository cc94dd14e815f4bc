import type { Database } from 'better-sqlite3';
import { readAllAgain } from './read-again.ts';
import { APPLICATION_ID, EXTRA_TABLES, PROBLEMS_TABLE, SCHEMA_1 } from './schema.ts';

/**
 * Step `n` brings a database from schema version `n` to `n + 1`; version 0 is an empty file. A
 * released step is never edited: databases made by it are out there.
 */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.exec(SCHEMA_1);
    database.pragma(`application_id = ${APPLICATION_ID}`);
  },
  // Of the directories of a maildir or MH folder; see `directoryTimes`.
  (database) => database.exec('ALTER TABLE folders ADD COLUMN times TEXT'),
  // Whether words of a block may stand in other blocks, too; of older blocks nobody knows.
  (database) =>
    database.exec(`
      ALTER TABLE vocabulary ADD COLUMN repeats INTEGER NOT NULL DEFAULT 1;
      DROP INDEX vocabulary_by_column;
      CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field, repeats);`),
  // Only mail that is read again has what is in them.
  (database) => {
    database.exec(EXTRA_TABLES);
    readAllAgain(database);
  },
  (database) => database.exec(PROBLEMS_TABLE),
];

/** The schema version this program reads and writes (`PRAGMA user_version`). */
export const SCHEMA_VERSION = MIGRATIONS.length;

export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Brings the database up to `SCHEMA_VERSION`, all steps or none. */
export function migrate(database: Database): void {
  const from = schemaVersion(database);
  if (from === SCHEMA_VERSION) return;
  database
    .transaction(() => {
      for (const step of MIGRATIONS.slice(from)) step(database);
      database.pragma(`user_version = ${SCHEMA_VERSION}`);
    })
    .immediate();
}
