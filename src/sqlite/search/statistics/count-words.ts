import type { Database } from 'better-sqlite3';
import { type TextColumn, type TextField, WORD_COLUMNS } from '../../../model/fields.ts';
import { storedString } from '../../values/stored-values.ts';

/**
 * How many words each field has in the vocabulary; the full text tables say it too, but of them all has to be
 * read, which takes 8 s for a million messages.
 */
export function countWords(database: Database): Readonly<Record<TextField, number>> {
  const all = WORD_COLUMNS.map((column) => [column.field, wordsOfColumn(database, column)]);
  return Object.fromEntries(all) as Record<TextField, number>; // each field has a count
}

/** So many bytes of words that may be repeated are looked at together: some 200,000 words. */
const PORTION_BYTES = 2 * 1024 * 1024;

function wordsOfColumn(database: Database, { table, field }: TextColumn): number {
  const column = [table, field];
  // The words of a block have a newline in front of the first, and after each.
  const once = database
    .prepare<string[], number>(
      `SELECT ifnull(sum(length(words) - length(replace(words, char(10), '')) - 1), 0)
       FROM vocabulary WHERE table_name = ? AND field = ? AND repeats = 0`,
    )
    .pluck();
  const repeated = database.prepare<string[], Block>(
    `SELECT id, octet_length(words) AS bytes FROM vocabulary
     WHERE table_name = ? AND field = ? AND repeats = 1 ORDER BY id`,
  );
  let count = once.get(...column) ?? 0;
  for (const [first, last] of portionsOf(repeated.all(...column))) {
    count += newWordsOf(database, column, [first, last]);
  }
  return count;
}

interface Block {
  readonly id: number;
  readonly bytes: number;
}

/** The first and the last block of each portion. */
function portionsOf(blocks: readonly Block[]): (readonly [first: number, last: number])[] {
  const portions: [number, number][] = [];
  let left = 0;
  for (const { id, bytes } of blocks) {
    const portion = portions.at(-1);
    if (portion === undefined || left < bytes) {
      portions.push([id, id]);
      left = PORTION_BYTES;
    } else portion[1] = id;
    left -= bytes;
  }
  return portions;
}

/** How many words of some blocks are in none in front of them, and in none of those without repeated words. */
function newWordsOf(
  database: Database,
  column: readonly string[],
  [first, last]: readonly [number, number],
): number {
  const blocks = (which: string, ...ids: number[]) =>
    database
      .prepare<unknown[], string>(
        `SELECT words FROM vocabulary WHERE table_name = ? AND field = ? AND (${which})`,
      )
      .pluck()
      .iterate(...column, ...ids);
  const words = new Set<string>();
  for (const block of blocks('repeats = 1 AND id BETWEEN ? AND ?', first, last)) {
    for (const word of wordsOf(block)) words.add(word);
  }
  for (const block of blocks('repeats = 0 OR id < ?', first)) {
    for (const word of wordsOf(block)) words.delete(word);
  }
  return words.size;
}

function wordsOf(block: unknown): string[] {
  return storedString(block).slice(1, -1).split('\n');
}
