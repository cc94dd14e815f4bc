import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES } from '../../model/fields.ts';

/** How many pages of 8 KiB a step of merging writes: a few tenths of a second. */
const MERGE_PAGES = 1_000;

/**
 * The steps that merge the full text tables, which drops removed words; each is to be a transaction. This
 * is `optimize` in pieces: a negative number asks for all segments of a table to become one, and a
 * step that changes fewer than two rows found nothing to do (https://sqlite.org/fts5.html#the_merge_command).
 */
export function* mergeSteps(database: Database): Generator<() => void> {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  for (const table of TEXT_TABLE_NAMES) {
    const merge = database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
    let changed: number;
    do {
      changed = 0;
      yield () => {
        const before = changes.get() ?? 0;
        merge.run(-MERGE_PAGES);
        changed = (changes.get() ?? 0) - before;
      };
    } while (changed >= 2);
  }
}
