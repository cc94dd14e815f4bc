import type { Database } from 'better-sqlite3';
import { makeAllChecksums } from '../checksums/make-all-checksums.ts';
import { MIGRATIONS } from './migrations.ts';

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
      for (const step of MIGRATIONS.slice(from)) database.exec(step);
      makeAllChecksums(database);
      database.pragma(`user_version = ${SCHEMA_VERSION}`);
    })
    .immediate();
}
