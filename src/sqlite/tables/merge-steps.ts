import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, type TextTable } from '../../model/fields.ts';
import { fullTextSegments, STRUCTURE } from '../values/full-text-segments.ts';

/** How many pages of 8 KiB a step of merging writes: about a tenth of a second. */
const MERGE_PAGES = 1_000;
/** A search looks for each of its words in each of them. */
const MANY_SEGMENTS = 8;

/** The steps that merge all segments of the full text tables, which drops removed words; each is to be a transaction. */
export function* mergeSteps(database: Database): Generator<() => void> {
  // A negative number asks for all segments of a table to become one (https://sqlite.org/fts5.html#the_merge_command).
  for (const table of TEXT_TABLE_NAMES) yield* merge(database, table, -MERGE_PAGES);
}

/** The steps that merge segments of like size in tables that have many; each is to be a transaction. */
export function* gatherSteps(database: Database): Generator<() => void> {
  for (const table of TEXT_TABLE_NAMES) {
    const record = database
      .prepare<[number], Buffer>(`SELECT block FROM ${table}_data WHERE id = ?`)
      .pluck()
      .get(STRUCTURE);
    const segments = record === undefined ? [] : fullTextSegments(record);
    if (segments.length >= MANY_SEGMENTS) yield* merge(database, table, MERGE_PAGES);
  }
}

/** A step that changes fewer than two rows found nothing to do. */
function* merge(database: Database, table: TextTable, pages: number): Generator<() => void> {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  const step = database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
  let changed: number;
  do {
    changed = 0;
    yield () => {
      const before = changes.get() ?? 0;
      step.run(pages);
      changed = (changes.get() ?? 0) - before;
    };
  } while (changed >= 2);
}
