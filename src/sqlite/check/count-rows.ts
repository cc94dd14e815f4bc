import type { Database } from 'better-sqlite3';
import { isDatabaseDamage } from '../open/translate-errors.ts';

/** How many rows there are, as in `messages WHERE dead = 0`; `undefined` if damage hides them. */
export function countRows(database: Database, rows: string): number | undefined {
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM ${rows}`).pluck().get();
  } catch (error) {
    if (!isDatabaseDamage(error)) throw error;
    return undefined;
  }
}
