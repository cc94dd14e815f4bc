import { TEXT_TABLES, type TextTable } from '../../model/fields.ts';

/** Marks a SQLite file as ours (`PRAGMA application_id`): "mrix" in ASCII. */
export const APPLICATION_ID = 0x6d726978;

/** Pages of 8 KiB: a first index takes 10 % less time than with 4 KiB, with no more room. */
export const PAGE_BYTES = 8 * 1024;
/**
 * Words that FTS5 gathers before it writes a segment: few large segments need not be merged, but a
 * table much larger than a processor's cache is slow.
 */
const HASH_BYTES = 4 * 1024 * 1024;

/**
 * Version 1 of the schema.
 *
 * - A path is TEXT, or a BLOB where it is not UTF-8; paths of messages are relative to the folder.
 * - A box that was read to its end has the `size` and time it had then, and the content hash of the
 *   first `read` bytes. A directory can be a folder twice, as maildir and as MH.
 * - `untidy` counts messages purged since the space was last given back.
 * - A message of a box has no `name` but a `start`; its bytes end at `start + size`.
 * - `modified` is in milliseconds, `date` in seconds since 1970 UTC.
 * - `dead` messages have vanished from disc; they never match, and come back to life when the file
 *   does, until a purge removes them.
 * - `identifiers` of a message are hashes of all ids that tie it to its thread (float64 array);
 *   the table `identifiers` says to which thread an id belongs.
 * - The full text tables take text that is already folded and split (`model/words.ts`): their
 *   tokenizer only separates at blanks and ASCII signs. Contentless: they hold no copy of the text.
 * - `vocabulary` holds the distinct words of a column, joined by newlines, in blocks.
 */
export const SCHEMA_1 = `
CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL,
  kind TEXT NOT NULL,
  size INTEGER,
  modified INTEGER,
  read INTEGER,
  hash BLOB,
  UNIQUE (path, kind)
);
CREATE TABLE untidy (purged INTEGER NOT NULL);
INSERT INTO untidy VALUES (0);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL REFERENCES folders (id),
  name BLOB,
  start INTEGER,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  date INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  message_id TEXT,
  identifiers BLOB,
  hash BLOB,
  dead INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX messages_by_place ON messages (folder, start);
CREATE INDEX messages_by_thread ON messages (thread);
CREATE INDEX messages_by_date ON messages (date);
CREATE INDEX messages_by_size ON messages (size);
CREATE INDEX messages_dead ON messages (id) WHERE dead = 1;
CREATE TABLE identifiers (
  hash INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL
);
CREATE TABLE own_identifiers (
  hash INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (hash, message)
) WITHOUT ROWID;
CREATE TABLE vocabulary (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  field TEXT NOT NULL,
  words BLOB NOT NULL
);
CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field);
${textTable('header_words', "ascii tokenchars '_'", 'full')}
${textTable('body_words', "ascii tokenchars '_'", 'full')}
${textTable('whole_tokens', `ascii tokenchars '${asciiSigns()}'`, 'column')}
`;

/**
 * What version 4 adds: words of mailing lists and of headers that `header=` names (`name:word`), types of
 * attachments, and the names of these headers when mail was read last.
 */
export const EXTRA_TABLES = `
${textTable('extra_words', `ascii tokenchars '${asciiSigns()}'`, 'full')}
CREATE TABLE indexed_headers (name TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/**
 * What version 5 adds: what could not be read. A problem is of a message (whose place then is its
 * `location`), of a box, or of neither; `since` is in seconds since 1970 UTC.
 */
export const PROBLEMS_TABLE = `
CREATE TABLE problems (
  message INTEGER,
  folder INTEGER,
  location BLOB,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
);
CREATE INDEX problems_by_message ON problems (message);
`;

function textTable(table: TextTable, tokenizer: string, detail: 'full' | 'column'): string {
  const columns = TEXT_TABLES[table].map((field) => `"${field}"`).join(', ');
  const tokenize = `"${tokenizer.replaceAll('"', '""')}"`;
  return `CREATE VIRTUAL TABLE ${table} USING fts5(
  ${columns}, content='', contentless_delete=1, detail=${detail}, tokenize=${tokenize}
);
INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 16);
INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${HASH_BYTES});
INSERT INTO ${table} (${table}, rank) VALUES ('pgsz', ${PAGE_BYTES - 92});
CREATE VIRTUAL TABLE ${table}_columns USING fts5vocab(${table}, col);`;
}

/** Every printable ASCII sign, quoted for the tokenizer's own string syntax. */
function asciiSigns(): string {
  const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at));
  return printable
    .filter((character) => !/[a-z0-9]/i.test(character))
    .join('')
    .replaceAll("'", "''");
}
