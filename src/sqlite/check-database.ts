import type { Database } from 'better-sqlite3';
import { stat } from '../files/stat.ts';
import {
  TEXT_COLUMNS,
  TEXT_TABLE_NAMES,
  TEXT_TABLES,
  type TextColumn,
  type TextTable,
} from '../model/fields.ts';
import { openForReading } from './open/open-database.ts';
import { isDatabaseDamage, translateErrors } from './open/translate-errors.ts';
import { vocabularyBlocks } from './tables/vocabulary-table.ts';
import { wordCounts } from './tables/word-counts.ts';

/** What a check of the database found. */
export interface DatabaseState {
  /** Messages that can be found; `undefined` when damage hides it, as with the folders. */
  readonly messages: number | undefined;
  readonly folders: number | undefined;
  readonly bytes: number;
  /** What is wrong, for people; empty when the database is sound. */
  readonly faults: readonly string[];
}

/** Faults of one kind that are told one by one. */
const FAULTS_AT_MOST = 100;
/** Terms that are looked up in the vocabulary at a time. */
const TERMS_AT_A_TIME = 100_000;

/**
 * Reads the whole database and tells what does not fit together, from one committed state; nothing is
 * written. SQLite's own check knows its pages, FTS5's its trees. Neither knows what ours should hold, so
 * each word that is indexed is counted: a word, a message number or a position that has changed shows.
 * Throws `StoreError` for what cannot be opened as a database of ours.
 */
export function checkDatabase(path: string): DatabaseState {
  const database = openForReading(path);
  try {
    const faults = translateErrors(path, () =>
      database.transaction(() => [...faultsOf(database)]).deferred(),
    );
    return {
      messages: count(database, 'messages WHERE dead = 0'),
      folders: count(database, 'folders'),
      bytes: stat(path)?.size ?? 0,
      faults,
    };
  } finally {
    database.close();
  }
}

function* faultsOf(database: Database): Generator<string> {
  for (const { find, unreadable } of CHECKS) {
    try {
      yield* find(database);
    } catch (error) {
      if (!isDatabaseDamage(error)) throw error;
      yield unreadable;
    }
  }
}

const CHECKS: readonly {
  readonly find: (database: Database) => Iterable<string>;
  /** What to say when damage keeps it from coming to its end. */
  readonly unreadable: string;
}[] = [
  { find: sqliteFaults, unreadable: 'its pages cannot be read' },
  { find: rowFaults, unreadable: 'its messages cannot be read' },
  { find: wordFaults, unreadable: 'its words cannot be read' },
  { find: vocabularyFaults, unreadable: 'its vocabulary cannot be read' },
];

/** FTS5's checks are part of SQLite's since 3.44 (https://sqlite.org/pragma.html#pragma_integrity_check). */
function* sqliteFaults(database: Database): Generator<string> {
  const lines = database
    .prepare<[], string>(`PRAGMA integrity_check(${FAULTS_AT_MOST})`)
    .pluck()
    .all();
  for (const line of lines) if (line !== 'ok') yield `SQLite: ${line.trim()}`;
}

/** Rows that belong to nothing. */
function* rowFaults(database: Database): Generator<string> {
  const queries: Readonly<Record<string, string>> = {
    'messages of no folder': 'messages WHERE folder NOT IN (SELECT id FROM folders)',
    'ids of no message': 'own_identifiers WHERE message NOT IN (SELECT id FROM messages)',
    'problems of no message':
      'problems WHERE message IS NOT NULL AND message NOT IN (SELECT id FROM messages)',
    'messages of no thread': 'messages WHERE thread IS NULL OR thread < 1',
    ...Object.fromEntries(
      TEXT_TABLE_NAMES.map((table) => [
        `words of no message (${table})`,
        `${table}_docsize WHERE id NOT IN (SELECT id FROM messages)`,
      ]),
    ),
  };
  for (const [what, rows] of Object.entries(queries)) {
    const found = count(database, rows) ?? 0;
    if (found > 0) yield `${what}: ${found}`;
  }
}

interface WordSums {
  readonly column: string | null;
  readonly words: number;
  /** Of the numbers of their messages. */
  readonly messages: number;
  /** Of their positions; `null` in a table that does not keep them. */
  readonly positions: number | null;
}

/** What the full text tables hold, against what they note about each message. */
function* wordFaults(database: Database): Generator<string> {
  for (const table of TEXT_TABLE_NAMES) {
    const noted = notedSums(database, table);
    for (const held of heldSums(database, table)) {
      const sums = noted.get(held.column ?? '');
      noted.delete(held.column ?? '');
      if (sums === undefined || !agree(held, sums)) yield faultOf(table, held.column);
    }
    for (const [column, { words }] of noted) if (words > 0) yield faultOf(table, column);
    const unreadable = count(database, `${table}_docsize WHERE typeof(sz) <> 'blob'`) ?? 0;
    if (unreadable > 0) yield `messages whose words are not counted (${table}): ${unreadable}`;
  }
}

/** Damage can make a column that does not exist. */
function faultOf(table: TextTable, column: string | null): string {
  return `words of ${column === null ? 'no field' : `"${column}"`} are wrong or missing (${table})`;
}

/** A table without positions knows a word once for each message, however often it is there. */
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

/** Words that substring and fuzzy searches would not see. */
function* vocabularyFaults(database: Database): Generator<string> {
  for (const column of TEXT_COLUMNS) {
    let missing = 0;
    for (const terms of termsOf(database, column)) {
      for (const block of vocabularyBlocks(database, column)) {
        for (const word of block.toString().split('\n')) terms.delete(word);
      }
      missing += terms.size;
    }
    if (missing > 0)
      yield `words of "${column.field}" that are not in the vocabulary (${column.table}): ${missing}`;
  }
}

/** Some at a time, since the words of a large archive fill hundreds of megabytes. */
function* termsOf(database: Database, { table, field }: TextColumn): Generator<Set<string>> {
  const page = database
    .prepare<[string, string, number], string>(
      `SELECT term FROM ${table}_columns WHERE term > ? AND col = ? LIMIT ?`,
    )
    .pluck();
  let after = '';
  for (;;) {
    const terms = page.all(after, field, TERMS_AT_A_TIME);
    if (terms.length === 0) return;
    after = terms.at(-1) ?? after;
    yield new Set(terms);
  }
}

/** The number of rows; `undefined` where damage lies in the way. */
function count(database: Database, rows: string): number | undefined {
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM ${rows}`).pluck().get();
  } catch (error) {
    if (!isDatabaseDamage(error)) throw error;
    return undefined;
  }
}
