import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES } from '../../model/fields.ts';

/** How many pages of 8 KiB a step of merging writes: a few tenths of a second. */
const MERGE_PAGES = 1_000;

/**
 * Merges the full text tables, which drops removed words, in steps, each a transaction. This
 * is `optimize` in pieces: a negative number asks for all segments of a table to become one, and a
 * step that changes fewer than two rows found nothing to do (https://sqlite.org/fts5.html#the_merge_command).
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
