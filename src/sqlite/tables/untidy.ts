import type { Database } from 'better-sqlite3';
import { storedCount } from '../values/stored-values.ts';

/** How many messages were purged since space was last reclaimed. */
export function countUntidy(database: Database): number {
  return storedCount(database.prepare<[], number>('SELECT purged FROM untidy').pluck().get() ?? 0);
}

/** From now on `countUntidy` counts from 0. */
export function noteTidy(database: Database): void {
  database.prepare('UPDATE untidy SET purged = 0').run();
}
