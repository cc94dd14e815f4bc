import type { Database } from 'better-sqlite3';
import { TEXT_TABLES, type TextColumn, type TextTable } from '../model/fields.ts';

/** Characters in one block: large enough to scan at memory speed, small enough to hold a few. */
const BLOCK_LENGTH = 256 * 1024;
/** Blocks shorter than this come from small runs. */
const SMALL_BLOCK_LENGTH = BLOCK_LENGTH / 4;
const SMALL_BLOCKS_AT_MOST = 500;
/** Share of the vocabulary that small blocks may have before all is written anew. */
const SMALL_SHARE_AT_MOST = 0.25;

/** Blocks of a column's words: joined by newlines, with one before the first and after the last. */
export function vocabularyBlocks(database: Database, { table, field }: TextColumn): string[] {
  return database
    .prepare<[string, string], string>(
      'SELECT words FROM vocabulary WHERE table_name = ? AND field = ?',
    )
    .pluck()
    .all(table, field);
}

/**
 * The distinct words of every column, packed into blocks that substring and fuzzy searches scan.
 * Every batch adds the words it brought; a word may stand in several blocks until the next rebuild.
 */
export function vocabularyTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO vocabulary (table_name, field, words) VALUES (?, ?, ?)',
  );
  const clear = database.prepare('DELETE FROM vocabulary');
  const smallBlocks = database.prepare<[number], { blocks: number; share: number | null }>(
    'SELECT count(*) AS blocks, sum(length(words)) * 1.0 / (SELECT sum(length(words)) FROM vocabulary) AS share FROM vocabulary WHERE length(words) < ?',
  );

  return {
    add,

    /** Whether small runs have left so many blocks that a rebuild pays. */
    isFragmented(): boolean {
      const { blocks, share } = smallBlocks.get(SMALL_BLOCK_LENGTH) ?? { blocks: 0, share: 0 };
      return blocks > SMALL_BLOCKS_AT_MOST || (blocks > 50 && (share ?? 0) > SMALL_SHARE_AT_MOST);
    },

    /** Writes the vocabulary anew from the full text tables, each word once, stale words gone. */
    rebuild(): void {
      clear.run();
      for (const table of ['header_words', 'body_words', 'whole_tokens'] as const)
        rebuildTable(table);
    },
  };

  function add({ table, field }: TextColumn, words: Iterable<string>): void {
    let block = '\n';
    for (const word of words) {
      block += `${word}\n`;
      if (block.length >= BLOCK_LENGTH) {
        insert.run(table, field, block);
        block = '\n';
      }
    }
    if (block.length > 1) insert.run(table, field, block);
  }

  function rebuildTable(table: TextTable): void {
    const words = new Map<string, string[]>(TEXT_TABLES[table].map((field) => [field, []]));
    const terms = database.prepare<[], { term: string; col: string }>(
      `SELECT term, col FROM ${table}_columns`,
    );
    for (const { term, col } of terms.iterate()) words.get(col)?.push(term);
    for (const field of TEXT_TABLES[table]) add({ table, field }, words.get(field) ?? []);
  }
}
