import { storedBytes } from '../values/stored-values.ts';

/** Name of the SQL function that finds out whether a message has any word in some columns. */
export const HAS_WORD = 'has_word';

/**
 * Reads the record of a message in a full text table's `_docsize` table: for each column how many
 * words it has, as varints (https://sqlite.org/fts5.html#the_docsize_table_schema). `columns` has a
 * bit for each column that counts, the first one lowest. Returns 1 or 0.
 */
export function hasWord(record: unknown, columns: number): number {
  let column = 1;
  let hasWords = false;
  for (const byte of storedBytes(record)) {
    hasWords ||= (byte & 0x7f) !== 0;
    if (byte & 0x80) continue;
    if (hasWords && (columns & column) !== 0) return 1;
    hasWords = false;
    column <<= 1;
  }
  return 0;
}
