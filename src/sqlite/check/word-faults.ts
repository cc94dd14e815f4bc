import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, TEXT_TABLES, type TextTable } from '../../model/fields.ts';
import { countRows } from './count-rows.ts';
import { wordCounts } from './word-counts.ts';

interface WordSums {
  readonly column: string | null;
  readonly words: number;
  /** The sum of the numbers of their messages. */
  readonly messages: number;
  /** The sum of their positions; `null` in a table that does not keep them. */
  readonly positions: number | null;
}

/** Differences between the words in the full text tables and the counts they keep for each message. */
export function* wordFaults(database: Database): Generator<string> {
  for (const table of TEXT_TABLE_NAMES) {
    const noted = notedSums(database, table);
    for (const held of heldSums(database, table)) {
      const sums = noted.get(held.column ?? '');
      noted.delete(held.column ?? '');
      if (sums === undefined || !agree(held, sums)) yield faultOf(table, held.column);
    }
    for (const [column, { words }] of noted) if (words > 0) yield faultOf(table, column);
    const unreadable = countRows(database, `${table}_docsize WHERE typeof(sz) <> 'blob'`) ?? 0;
    if (unreadable > 0) yield `messages whose words are not counted (${table}): ${unreadable}`;
  }
}

/** Damage can name a column that does not exist. */
function faultOf(table: TextTable, column: string | null): string {
  return `words of ${column === null ? 'no field' : `"${column}"`} are wrong or missing (${table})`;
}

/** A table without positions has a word once for each message, however often it occurs there. */
function agree(held: WordSums, noted: WordSums): boolean {
  if (held.positions === null) return held.words <= noted.words;
  return (
    held.words === noted.words &&
    held.messages === noted.messages &&
    held.positions === noted.positions
  );
}

function heldSums(database: Database, table: TextTable): WordSums[] {
  database.exec(
    `CREATE VIRTUAL TABLE temp.${table}_instances USING fts5vocab(main, ${table}, instance)`,
  );
  return database
    .prepare<[], WordSums>(
      `SELECT col AS "column", count(*) AS words, total(doc) AS messages, sum("offset") AS positions
       FROM ${table}_instances GROUP BY col`,
    )
    .all();
}

/** The words of a message are numbered from 0 in each column. */
function notedSums(database: Database, table: TextTable): Map<string, WordSums> {
  const rows = database
    .prepare<[], [id: number, record: Buffer]>(
      `SELECT id, sz FROM ${table}_docsize WHERE typeof(sz) = 'blob'`,
    )
    .raw();
  const fields = TEXT_TABLES[table];
  const sums = fields.map(() => ({ words: 0, messages: 0, positions: 0 }));
  for (const [id, record] of rows.iterate()) {
    const counts = wordCounts(record);
    sums.forEach((sum, at) => {
      const words = counts[at] ?? 0;
      sum.words += words;
      sum.messages += words * id;
      sum.positions += (words * (words - 1)) / 2;
    });
  }
  return new Map(
    fields.map((column, at) => [
      column,
      { column, ...(sums[at] ?? { words: 0, messages: 0, positions: 0 }) },
    ]),
  );
}
