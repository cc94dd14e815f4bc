import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceHash } from '../../scripts/list-reader/source-hash.mjs';
import { TEXT_TABLES, type TextField } from '../../src/model/fields.ts';
import { markMessages } from '../../src/sqlite/lists/mark-messages.ts';
import { migrate } from '../../src/sqlite/open/migrate.ts';
import { ROOT } from '../helpers/root.ts';

type Table = 'header_words' | 'body_words' | 'whole_tokens';

interface Archive {
  readonly table: Table;
  /** For each message the words of each column. */
  readonly messages: readonly (readonly (readonly string[])[])[];
  /** Bytes of a block; FTS5 takes 32 or more. */
  readonly blockBytes: number;
  /** After so many messages, a new segment begins. */
  readonly together: number;
  readonly merged: 'not' | 'in part' | 'all';
}

const MANY = 300;
/** Some in nearly all messages, most in few; with beginnings in common, and beyond ASCII and UTF-16's order. */
const VOCABULARY = Array.from({ length: MANY }, (_, at) => {
  const digits = createHash('sha1').update(`${at}`).digest('hex');
  return `${['', 'pre', 'präfix', '\u{10400}', '\uff21'][at % 5]}${digits.slice(0, 1 + (at % 7))}`;
});

const word = fc
  .tuple(fc.nat(MANY - 1), fc.nat(MANY - 1))
  .map(([one, other]) => VOCABULARY[Math.min(one, other)] ?? '');

const archives: fc.Arbitrary<Archive> = fc
  .constantFrom<Table>('header_words', 'body_words', 'whole_tokens')
  .chain((table) =>
    fc.record({
      table: fc.constant(table),
      messages: fc.array(
        fc.array(fc.array(word, { maxLength: 12 }), {
          minLength: TEXT_TABLES[table].length,
          maxLength: TEXT_TABLES[table].length,
        }),
        { minLength: 1, maxLength: 150 },
      ),
      blockBytes: fc.constantFrom(32, 50, 128, 1_000, 8_000),
      together: fc.integer({ min: 5, max: 80 }),
      merged: fc.constantFrom('not', 'in part', 'all'),
    }),
  );

test('what we read in blocks of FTS5 is what is there', () => {
  fc.assert(
    fc.property(
      archives,
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      (archive, some, choice) => {
        const database = databaseOf(archive);
        const fields = someOf(TEXT_TABLES[archive.table], choice);
        const words = enough(database, archive.table, some);
        const marks = Buffer.alloc(archive.messages.length, '0');
        const added = markMessages(database, { table: archive.table, fields, words }, marks);
        const expected = archive.messages.map((columns) =>
          columns.some(
            (column, at) =>
              fields.some((field) => field === TEXT_TABLES[archive.table][at]) &&
              column.some((one) => words.includes(one)),
          ),
        );
        expect(marks.toString()).toBe(expected.map(Number).join(''));
        expect(added).toBe(expected.filter(Boolean).length);
      },
    ),
    { numRuns: 200 },
  );
});

test('for few words, and while words of removed messages are there, FTS5 is asked', () => {
  const messages = Array.from({ length: 100 }, (_, at) => [VOCABULARY.slice(at, at + 50)]);
  const archive: Archive = {
    table: 'body_words',
    messages,
    blockBytes: 32,
    together: 10,
    merged: 'not',
  };
  const database = databaseOf(archive);
  const marks = Buffer.alloc(messages.length, '0');
  const mark = (words: readonly string[]) =>
    markMessages(database, { table: 'body_words', fields: ['body'], words }, marks);
  expect(mark(VOCABULARY.slice(0, 2))).toBe(undefined);
  const many = enough(database, 'body_words', VOCABULARY);
  expect(mark(many)).toBe(100);
  database.exec('DELETE FROM body_words WHERE rowid = 7');
  expect(mark(many)).toBe(undefined);
});

test('damaged blocks are found, or read as something else, but reading them always ends', () => {
  const messages = Array.from({ length: 120 }, (_, at) => [VOCABULARY.slice(at, at + 40)]);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(255), fc.nat(3), (block, place, value, kind) => {
      const database = databaseOf({
        table: 'body_words',
        messages,
        blockBytes: 200,
        together: 40,
        merged: 'not',
      });
      const words = enough(database, 'body_words', VOCABULARY);
      damage(database, { block, place, value, kind });
      const marks = Buffer.alloc(messages.length, '0');
      const found = outcomeOf(() =>
        markMessages(database, { table: 'body_words', fields: ['body'], words }, marks),
      );
      expect(found).toSatisfy(
        (outcome) => typeof outcome === 'number' || outcome === 'SQLITE_CORRUPT',
      );
    }),
    { numRuns: 300 },
  );
});

test('the compiled code is that of its source', () => {
  const code = readFileSync(join(ROOT, 'src/sqlite/lists/list-reader-code.ts'), 'utf8');
  expect(code, 'run `npm run list-reader` and commit what it changes').toContain(sourceHash());
});

function databaseOf({ table, messages, blockBytes, together, merged }: Archive): Database {
  const database = new SqliteDatabase(':memory:');
  migrate(database);
  database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('pgsz', ${blockBytes})`);
  const columns = TEXT_TABLES[table].map((column) => `"${column}"`).join();
  const places = TEXT_TABLES[table].map(() => '?').join();
  const insert = database.prepare(`INSERT INTO ${table} (rowid, ${columns}) VALUES (?, ${places})`);
  for (let from = 0; from < messages.length; from += together) {
    database.transaction(() => {
      messages.slice(from, from + together).forEach((words, at) => {
        insert.run(from + at + 1, ...words.map((column) => column.join(' ')));
      });
    })();
  }
  const step = database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
  if (merged === 'in part') step.run(-2);
  if (merged === 'all') database.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  return database;
}

/** So many words that the blocks are read; those added are in no message. */
function enough(database: Database, table: Table, words: readonly string[]): string[] {
  const blocks = database.prepare<[], number>(`SELECT count(*) FROM ${table}_data`).pluck().get();
  const others = Array.from(
    { length: 33 + Math.ceil((blocks ?? 0) / 4) },
    (_, at) => `${at} nowhere`,
  );
  return [...new Set([...words, ...others])];
}

function someOf(fields: readonly TextField[], choice: number): TextField[] {
  const some = fields.filter((_, at) => (choice >> at) & 1);
  return some.length === 0 ? [...fields] : some;
}

interface Damage {
  readonly block: number;
  readonly place: number;
  readonly value: number;
  readonly kind: number;
}

/** Changes a byte of a block, or cuts it, or removes it, or changes the word that it begins with in the list of blocks. */
function damage(database: Database, { block, place, value, kind }: Damage): void {
  database.unsafeMode(); // these tables are FTS5's own
  const rows = database
    .prepare<[], { id: number; block: Buffer }>(
      'SELECT id, block FROM body_words_data WHERE id > 10',
    )
    .all();
  const row = rows[block % rows.length];
  if (row === undefined) return;
  if (kind === 0) {
    const bytes = Buffer.from(row.block);
    bytes[place % bytes.length] = value;
    database.prepare('UPDATE body_words_data SET block = ? WHERE id = ?').run(bytes, row.id);
  } else if (kind === 1) {
    const bytes = row.block.subarray(0, place % row.block.length);
    database.prepare('UPDATE body_words_data SET block = ? WHERE id = ?').run(bytes, row.id);
  } else if (kind === 2) {
    database.prepare('DELETE FROM body_words_data WHERE id = ?').run(row.id);
  } else {
    database
      .prepare(
        'UPDATE body_words_idx SET pgno = ? WHERE segid = 1 AND pgno = (SELECT max(pgno) FROM body_words_idx)',
      )
      .run(value);
  }
}

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
