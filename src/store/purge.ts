import type { Database } from 'better-sqlite3';
import { tableStatements } from './message-table.ts';
import { hashesOf } from './rows.ts';

/** Dead messages are removed in steps of this many, so that no transaction grows without bound. */
const STEP = 5_000;

/** Removes one step of dead messages with their words; gives how many. Runs inside a transaction. */
export function purgeStep(database: Database): number {
  const dead = database
    .prepare<[number], { id: number; identifiers: Buffer | null }>(
      'SELECT id, identifiers FROM messages WHERE dead = 1 LIMIT ?',
    )
    .all(STEP);
  const removeWords = tableStatements(database, (table) => `DELETE FROM ${table} WHERE rowid = ?`);
  const removeOwn = database.prepare('DELETE FROM own_identifiers WHERE hash = ? AND message = ?');
  const remove = database.prepare('DELETE FROM messages WHERE id = ?');
  for (const { id, identifiers } of dead) {
    for (const statement of Object.values(removeWords)) statement.run(id);
    for (const hash of hashesOf(identifiers)) removeOwn.run(hash, id);
    remove.run(id);
  }
  return dead.length;
}

/** Merges the full text tables, which drops removed words, and gives free pages back to the disc. */
export function reclaimSpace(database: Database): void {
  for (const table of ['header_words', 'body_words', 'whole_tokens']) {
    database.prepare(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).run();
  }
  database.pragma('incremental_vacuum');
}
