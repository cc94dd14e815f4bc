/**
 * How many words a message has in each column: its record in the `_docsize` table of a full text
 * table, with a varint for each column (https://sqlite.org/fts5.html#the_docsize_table_schema).
 */
export function wordCounts(record: Uint8Array): number[] {
  const counts: number[] = [];
  let count = 0;
  for (const byte of record) {
    count = count * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    counts.push(count);
    count = 0;
  }
  return counts;
}
