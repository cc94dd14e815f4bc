import type { Database } from 'better-sqlite3';
import type { TextColumn } from '../../model/fields.ts';

/**
 * Blocks of a column's words in UTF-8: joined by newlines, with one in front of the first and one after the last. One at
 * a time, so that they need not all be in memory.
 */
export function vocabularyBlocks(
  database: Database,
  { table, field }: TextColumn,
): IterableIterator<Buffer> {
  return database
    .prepare<[string, string], Buffer>(
      'SELECT CAST(words AS BLOB) FROM vocabulary WHERE table_name = ? AND field = ?',
    )
    .pluck()
    .iterate(table, field);
}
