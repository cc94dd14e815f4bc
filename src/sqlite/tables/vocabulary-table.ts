import type { Database } from 'better-sqlite3';
import {
  TEXT_TABLE_NAMES,
  TEXT_TABLES,
  type TextColumn,
  type TextTable,
} from '../../model/fields.ts';
import type { VocabularyStore } from '../../store/vocabulary-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { storedNumber, storedString } from '../values/stored-values.ts';

/** UTF-16 units of one block: large enough to be scanned at memory speed, small enough to hold a few. */
const BLOCK_LENGTH = 256 * 1024;
/** Words that may be repeated are worth a rebuild if they take more bytes than this, and a larger share of all than this. */
const REPEATS_TOLERATED = 256 * 1024;
const SHARE_TOLERATED = 0.25;
/** How many terms are read from a full text table at a time. */
const PAGE = 20_000;

/** Words packed into blocks, which can be scanned at memory speed. */
export function vocabularyTable(database: Database): VocabularyStore {
  const insert = database.prepare(
    'INSERT INTO vocabulary (table_name, field, repeats, words, checksum) VALUES (?, ?, ?, ?, ?)',
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
    add(column, words, { mayRepeat }) {
      for (const block of blocksOf(words)) addBlock(column, block, mayRepeat ? 1 : 0);
    },

    isEmpty: () => bytes.get()?.all === 0,

    hasManyRepeats() {
      const { all, repeated } = bytes.get() ?? { all: 0, repeated: 0 };
      return repeated > REPEATS_TOLERATED && repeated > all * SHARE_TOLERATED;
    },

    /** Gathered from the full text tables step by step, and written in the last step. */
    *rebuild() {
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

  function addBlock({ table, field }: TextColumn, block: string, repeats: number): void {
    const row = [table, field, repeats, withSmallerBlocks(block)];
    insert.run(...row, rowChecksum(row));

    /** Joins it with earlier blocks that are no longer than it is, so that there are never many small ones. */
    function withSmallerBlocks(block: string): string {
      const last = lastBlock.get(table, field, repeats);
      if (last === undefined) return block;
      const words = storedString(last.words);
      if (words.length > Math.min(block.length, BLOCK_LENGTH - block.length)) return block;
      remove.run(storedNumber(last.id));
      return withSmallerBlocks(words + block.slice(1));
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
      // Terms of damaged bytes need not be in the order of the texts that they become.
      if (last === after) throw damage('a word');
      // A term has a row per column; those of the last term may continue on the next page, which begins with it.
      const whole = terms.length < PAGE ? terms : terms.filter(({ term }) => term !== last);
      yield TEXT_TABLES[table].flatMap((field) => {
        const words = whole.filter(({ col }) => col === field).map(({ term }) => `${term}\n`);
        const blocks = [...blocksOf(words.join(''))].map((block) => Buffer.from(block));
        return blocks.map((block) => ({ column: { table, field }, block }));
      });
      if (terms.length < PAGE) return;
      after = whole.at(-1)?.term ?? last;
    }
  }
}

/** Words on their way into the vocabulary, as bytes, which need the least memory. */
interface Gathered {
  readonly column: TextColumn;
  readonly block: Buffer;
}

/** Words with a newline after each, in blocks that have one in front of the first as well. */
function* blocksOf(words: string): Generator<string> {
  for (let from = 0, end = 0; from < words.length; from = end) {
    const last = words.indexOf('\n', from + BLOCK_LENGTH - 2);
    end = last === -1 ? words.length : last + 1;
    yield `\n${words.slice(from, end)}`;
  }
}
