import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES } from '../../model/fields.ts';
import { migrate } from '../open/migrate.ts';
import { newDatabase } from '../open/new-database.ts';

/**
 * Differences from a database that has just been made: in the statements that made its tables, and in what the full
 * text tables are told. `beside` is SQL that makes tables which it has besides.
 */
export function* schemaFaults(database: Database, beside: string): Generator<string> {
  const fresh = newDatabase(':memory:');
  try {
    migrate(fresh);
    fresh.exec(beside);
    if (schemaOf(database) !== schemaOf(fresh)) yield 'its tables are not as they were made';
  } finally {
    fresh.close();
  }
}

function schemaOf(database: Database): string {
  const tables = database
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .raw()
    .all();
  const settings = TEXT_TABLE_NAMES.map((table) =>
    database.prepare(`SELECT k, v FROM ${table}_config ORDER BY k`).raw().all(),
  );
  return JSON.stringify([tables, settings]);
}
