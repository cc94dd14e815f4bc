import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES } from '../../model/fields.ts';
import { tableStatements } from './message-table.ts';
import { hashesOf } from './rows.ts';

/** Dead messages are removed in steps of this many, so that no transaction takes long. */
const STEP = 1_000;

/**
 * Removes one step of dead messages with their words, and folders that hold nothing any more (but
 * boxes that were found to be empty); gives how many messages. Runs inside a transaction.
 */
export function purgeStep(database: Database): number {
  const dead = database
    .prepare<[number], { id: number; identifiers: Buffer | null }>(
      'SELECT id, identifiers FROM messages WHERE dead = 1 LIMIT ?',
    )
    .all(STEP);
  if (dead.length === 0) return 0;
  const removeWords = tableStatements(database, (table) => `DELETE FROM ${table} WHERE rowid = ?`);
  const removeOwn = database.prepare('DELETE FROM own_identifiers WHERE hash = ? AND message = ?');
  const removeProblems = database.prepare('DELETE FROM problems WHERE message = ?');
  const remove = database.prepare('DELETE FROM messages WHERE id = ?');
  for (const { id, identifiers } of dead) {
    for (const statement of Object.values(removeWords)) statement.run(id);
    for (const hash of hashesOf(identifiers)) removeOwn.run(hash, id);
    removeProblems.run(id);
    remove.run(id);
  }
  database.prepare('UPDATE untidy SET purged = purged + ?').run(dead.length);
  database
    .prepare('DELETE FROM folders WHERE size IS NULL AND id NOT IN (SELECT folder FROM messages)')
    .run();
  return dead.length;
}

/** How many messages were purged since space was last given back. */
export function countUntidy(database: Database): number {
  return database.prepare<[], number>('SELECT purged FROM untidy').pluck().get() ?? 0;
}

/** From now on `countUntidy` counts from 0. */
export function noteTidy(database: Database): void {
  database.prepare('UPDATE untidy SET purged = 0').run();
}

/** Pages that a step of merging writes, of 4 kB: some tenths of a second. */
const MERGE_PAGES = 1_000;

/**
 * Merges the full text tables, which drops removed words, in steps that are each a transaction. It
 * is `optimize` in pieces: a negative number means that all segments of a table shall become one,
 * and a step that changes less than two rows found nothing to do (https://sqlite.org/fts5.html#the_merge_command).
 */
export function* mergeTables(database: Database): Generator<void> {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  for (const table of TEXT_TABLE_NAMES) {
    const merge = database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
    let before: number;
    do {
      before = changes.get() ?? 0;
      merge.run(-MERGE_PAGES);
      yield;
    } while ((changes.get() ?? 0) - before >= 2);
  }
}
