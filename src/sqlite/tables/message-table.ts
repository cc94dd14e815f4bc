import type { Database, Statement } from 'better-sqlite3';
import { TEXT_COLUMNS, TEXT_TABLE_NAMES, TEXT_TABLES, type TextTable } from '../../model/fields.ts';
import {
  bytesOfHashes,
  type KnownFile,
  type KnownMessage,
  type MessageWords,
  type NewMessage,
  pathOf,
  type StoredPath,
  storedPath,
} from './rows.ts';

interface StoredMessage {
  readonly id: number;
  readonly name: StoredPath | null;
  readonly start: number | null;
  readonly size: number;
  readonly modified: number;
  readonly hash: Buffer | null;
  readonly dead: number;
}

type StoredFile = [id: number, name: StoredPath, size: number, modified: number, dead: number];

/** Where a known message lies now. */
export interface NewPlace {
  readonly id: number;
  readonly name: string | undefined;
  readonly start: number | undefined;
  /** Flags of the new name; `undefined` leaves them as they are. */
  readonly flags: number | undefined;
}

/** The messages, each with its words in the full text tables. */
export function messageTable(database: Database) {
  const inFolder = database.prepare<[number], StoredMessage>(
    `SELECT ${KNOWN_COLUMNS} FROM messages WHERE folder = ? ORDER BY id`,
  );
  // Rows as arrays, and no more columns than it takes: that halves the time of a run with nothing new.
  const filesInFolder = database
    .prepare<[number], StoredFile>(
      `SELECT id, name, size, modified, dead FROM messages WHERE folder = ?
       ORDER BY CAST(name AS BLOB), dead, id DESC`,
    )
    .raw();
  const lastInBox = database.prepare<[number, number], StoredMessage>(
    `SELECT ${KNOWN_COLUMNS} FROM messages WHERE folder = ? AND dead = 0 ORDER BY start DESC LIMIT ?`,
  );
  const insert = database.prepare(
    `INSERT INTO messages (id, folder, name, start, size, modified, date, flags, thread, message_id, identifiers, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertOwnIdentifier = database.prepare(
    'INSERT OR IGNORE INTO own_identifiers (hash, message) VALUES (?, ?)',
  );
  const insertWords = tableStatements(database, insertWordsSql);
  const place = database.prepare(
    'UPDATE messages SET name = ?, start = ?, flags = ifnull(?, flags) WHERE id = ?',
  );
  const countLiveIn = database
    .prepare<[number], number>('SELECT count(*) FROM messages WHERE folder = ? AND dead = 0')
    .pluck();
  const lastNumber = database.prepare<[], number | null>('SELECT max(id) FROM messages').pluck();
  const countLive = database
    .prepare<[], number>(
      'SELECT (SELECT count(*) FROM messages) - (SELECT count(*) FROM messages WHERE dead = 1)',
    )
    .pluck();

  return {
    inFolder: (folder: number): KnownMessage[] => inFolder.all(folder).map(knownMessageOf),

    /** By the bytes of their names; of several with one name, live ones and then late ones first. */
    *filesInFolder(folder: number): Generator<KnownFile> {
      for (const [id, name, size, modified, dead] of filesInFolder.iterate(folder)) {
        yield { id, name: pathOf(name), size, modified, dead: dead === 1 };
      }
    },

    /** Those that stand last in a box, the very last one first. */
    lastInBox: (folder: number, count: number): KnownMessage[] =>
      lastInBox.all(folder, count).map(knownMessageOf),

    countLive: (): number => countLive.get() ?? 0,

    countLiveIn: (folder: number): number => countLiveIn.get(folder) ?? 0,

    lastNumber: (): number => lastNumber.get() ?? 0,

    insert(number: number, thread: number, message: NewMessage): void {
      insert.run(
        number,
        message.folder,
        message.name === undefined ? null : storedPath(message.name),
        message.start ?? null,
        message.size,
        message.modified,
        message.date,
        message.flags,
        thread,
        message.messageId ?? null,
        bytesOfHashes(message.identifiers),
        message.hash ?? null,
      );
      for (const hash of message.ownIdentifiers) insertOwnIdentifier.run(hash, number);
      storeWords(number, message.words);
    },

    place({ id, name, start, flags }: NewPlace): void {
      place.run(name === undefined ? null : storedPath(name), start ?? null, flags ?? null, id);
    },
  };

  function storeWords(number: number, words: MessageWords): void {
    for (const { table, first, last } of TABLE_COLUMNS) {
      const columns = words.slice(first, last);
      if (columns.some(({ length }) => length > 0)) insertWords[table].run(number, ...columns);
    }
  }
}

/** Where the columns of a table stand among all of them. */
const TABLE_COLUMNS = TEXT_TABLE_NAMES.map((table) => {
  const first = TEXT_COLUMNS.findIndex((column) => column.table === table);
  return { table, first, last: first + TEXT_TABLES[table].length };
});

/** One statement per full text table. */
export function tableStatements(
  database: Database,
  sql: (table: TextTable) => string,
): Record<TextTable, Statement> {
  const statements = TEXT_TABLE_NAMES.map((table) => [table, database.prepare(sql(table))]);
  return Object.fromEntries(statements) as Record<TextTable, Statement>; // each table has one
}

const KNOWN_COLUMNS = 'id, name, start, size, modified, hash, dead';

function insertWordsSql(table: TextTable): string {
  const columns = TEXT_TABLES[table].map((field) => `"${field}"`);
  const values = ['?', ...columns.map(() => '?')];
  return `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (${values.join(', ')})`;
}

function knownMessageOf(row: StoredMessage): KnownMessage {
  return {
    id: row.id,
    name: row.name === null ? undefined : pathOf(row.name),
    start: row.start ?? undefined,
    size: row.size,
    modified: row.modified,
    hash: row.hash ?? undefined,
    dead: row.dead === 1,
  };
}
