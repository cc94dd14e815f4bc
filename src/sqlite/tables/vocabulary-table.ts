import type { Database } from 'better-sqlite3';
import {
  TEXT_TABLE_NAMES,
  TEXT_TABLES,
  type TextColumn,
  type TextTable,
} from '../../model/fields.ts';

/** UTF-16 units of one block: large enough to scan at memory speed, small enough to hold a few. */
const BLOCK_LENGTH = 256 * 1024;
/** Beyond so many bytes, and this share of all, words that may be repeated are worth looking through. */
const REPEATS_TOLERATED = 256 * 1024;
const SHARE_TOLERATED = 0.25;
/** Terms that are taken out of a full text table at a time. */
const PAGE = 20_000;

/** Blocks of a column's words in UTF-8: joined by newlines, with one before the first and after the last. */
export function vocabularyBlocks(database: Database, { table, field }: TextColumn): Buffer[] {
  return database
    .prepare<[string, string], Buffer>(
      'SELECT CAST(words AS BLOB) FROM vocabulary WHERE table_name = ? AND field = ?',
    )
    .pluck()
    .all(table, field);
}

/**
 * The distinct words of every column, packed into blocks that substring and fuzzy searches scan.
 * Every batch adds the words it brought. A run that does not know all words that were there before
 * repeats some; when such words are many, all is written anew.
 */
export function vocabularyTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO vocabulary (table_name, field, repeats, words) VALUES (?, ?, ?, ?)',
  );
  const lastBlock = database.prepare<[string, string, number], { id: number; words: string }>(
    'SELECT id, words FROM vocabulary WHERE table_name = ? AND field = ? AND repeats = ? ORDER BY id DESC LIMIT 1',
  );
  const remove = database.prepare('DELETE FROM vocabulary WHERE id = ?');
  const clear = database.prepare('DELETE FROM vocabulary');
  const bytes = database.prepare<[], { all: number; repeated: number }>(
    `SELECT ifnull(sum(octet_length(words)), 0) AS "all",
       ifnull(sum(octet_length(words)) FILTER (WHERE repeats), 0) AS repeated FROM vocabulary`,
  );

  const replaceAll = database.transaction((gathered: readonly Gathered[]) => {
    clear.run();
    for (const { column, block } of gathered) addBlock(column, block.toString(), 0);
  });

  return {
    add,

    isEmpty: (): boolean => bytes.get()?.all === 0,

    /** Whether words that stand in several blocks may be so many that a rebuild pays. */
    hasManyRepeats(): boolean {
      const { all, repeated } = bytes.get() ?? { all: 0, repeated: 0 };
      return repeated > REPEATS_TOLERATED && repeated > all * SHARE_TOLERATED;
    },

    /**
     * Writes the vocabulary anew from the full text tables, each word once, stale words gone. It is
     * gathered step by step, and written in the last one.
     */
    *rebuild(): Generator<void> {
      const gathered: Gathered[] = [];
      for (const table of TEXT_TABLE_NAMES) {
        for (const some of gather(table)) {
          gathered.push(...some);
          yield;
        }
      }
      replaceAll(gathered);
      yield;
    },
  };

  /** Adds words; some of them may stand in other blocks already if `mayRepeat`. */
  function add(
    column: TextColumn,
    words: readonly string[],
    { mayRepeat }: { readonly mayRepeat: boolean },
  ): void {
    for (const block of blocksOf(words)) addBlock(column, block, mayRepeat ? 1 : 0);
  }

  function addBlock({ table, field }: TextColumn, block: string, repeats: number): void {
    insert.run(table, field, repeats, withSmallerBlocks(block));

    /** Takes in the blocks before that are no longer, so that there are never many small ones. */
    function withSmallerBlocks(block: string): string {
      const last = lastBlock.get(table, field, repeats);
      const isSmaller = last !== undefined && last.words.length <= block.length;
      if (!isSmaller || last.words.length + block.length > BLOCK_LENGTH) return block;
      remove.run(last.id);
      return withSmallerBlocks(last.words + block.slice(1));
    }
  }

  /** In pages, because the words of a large archive fill hundreds of megabytes as strings. */
  function* gather(table: TextTable): Generator<Gathered[]> {
    const page = database.prepare<[string, number], { term: string; col: string }>(
      `SELECT term, col FROM ${table}_columns WHERE term > ? LIMIT ?`,
    );
    let after = '';
    for (;;) {
      const terms = page.all(after, PAGE);
      const last = terms.at(-1)?.term;
      if (last === undefined) return;
      // The last term of a full page may go on in the next one, which then begins with it.
      const whole = terms.length < PAGE ? terms : terms.filter(({ term }) => term !== last);
      yield TEXT_TABLES[table].flatMap((field) => {
        const words = whole.filter(({ col }) => col === field).map(({ term }) => term);
        const blocks = [...blocksOf(words)].map((block) => Buffer.from(block));
        return blocks.map((block) => ({ column: { table, field }, block }));
      });
      after = whole.at(-1)?.term ?? last;
    }
  }
}

/** Words on their way into the vocabulary, as bytes, which take the least room. */
interface Gathered {
  readonly column: TextColumn;
  readonly block: Buffer;
}

/** Joined, not added up: strings that are added up are trees of twice as many objects. */
function* blocksOf(words: readonly string[]): Generator<string> {
  let from = 0;
  let length = 1;
  for (const [at, word] of words.entries()) {
    length += word.length + 1;
    if (length < BLOCK_LENGTH) continue;
    yield blockOf(words.slice(from, at + 1));
    from = at + 1;
    length = 1;
  }
  if (length > 1) yield blockOf(words.slice(from));
}

function blockOf(words: readonly string[]): string {
  return `\n${words.join('\n')}\n`;
}
