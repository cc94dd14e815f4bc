import type { Database } from 'better-sqlite3';
import type { TextColumn } from '../../model/fields.ts';
import { damage } from '../values/damage.ts';
import { storedBytes } from '../values/stored-values.ts';

/**
 * Blocks of a column's words in UTF-8: joined by newlines, with one in front of the first and one after the last. One at
 * a time, so that they need not all be in memory.
 */
export function* vocabularyBlocks(
  database: Database,
  { table, field }: TextColumn,
): Generator<Buffer> {
  const blocks = database
    .prepare<[string, string], Buffer>(
      'SELECT CAST(words AS BLOB) FROM vocabulary WHERE table_name = ? AND field = ?',
    )
    .pluck()
    .iterate(table, field);
  for (const stored of blocks) {
    const block = storedBytes(stored);
    // Whoever looks for the end of a word would look without end.
    if (block[0] !== NEWLINE || block.at(-1) !== NEWLINE) throw damage('words');
    yield block;
  }
}

const NEWLINE = 0x0a;
