import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../src/sqlite/open/migrate.ts';
import { TO_BE_READ } from '../../src/store/message-store.ts';
import { databaseInWorld, makeVersion, openStore } from './store-world.ts';

test('from nothing, all steps lead to the version of today', () => {
  const database = new SqliteDatabase(':memory:');
  expect(schemaVersion(database)).toBe(0);
  migrate(database);
  expect(schemaVersion(database)).toBe(SCHEMA_VERSION);
  expect(tablesOf(database)).toEqual([
    'body_words',
    'body_words_columns',
    'checksums',
    'embedded_words',
    'embedded_words_columns',
    'extra_words',
    'extra_words_columns',
    'extracts',
    'extracts_of',
    'folders',
    'further_tokens',
    'further_tokens_columns',
    'further_words',
    'further_words_columns',
    'header_words',
    'header_words_columns',
    'identifiers',
    'indexed_headers',
    'keywords',
    'label_sets',
    'labelled',
    'messages',
    'own_identifiers',
    'people',
    'problems',
    'reading',
    'summaries',
    'untidy',
    'vocabulary',
    'whole_tokens',
    'whole_tokens_columns',
  ]);
});

test('a second time nothing happens', () => {
  const database = new SqliteDatabase(':memory:');
  migrate(database);
  const before = database.pragma('schema_version', { simple: true });
  migrate(database);
  expect(database.pragma('schema_version', { simple: true })).toBe(before);
});

test('a step that fails leaves the database as it was', () => {
  const path = databaseInWorld();
  const database = new SqliteDatabase(path).exec('CREATE TABLE vocabulary (id)');
  expect(() => migrate(database)).toThrow('table vocabulary already exists');
  expect(tablesOf(database)).toEqual(['vocabulary']);
  expect(schemaVersion(database)).toBe(0);
  expect(database.pragma('application_id', { simple: true })).toBe(0);
  database.close();
});

test('a database of version 1 keeps its folders, and the next run looks through all of them', () => {
  const path = databaseInWorld();
  makeVersion(1, path)
    .exec("INSERT INTO folders (path, kind) VALUES ('/mail/in', 'maildir')")
    .exec("INSERT INTO folders VALUES (2, '/mail/box', 'mbox', 10, 20, 10, x'0102')")
    .close();
  expect(openStore(path).folders.all()).toEqual([
    {
      id: 1,
      path: '/mail/in',
      kind: 'maildir',
      box: undefined,
      times: undefined,
      restless: 0,
      server: undefined,
    },
    {
      id: 2,
      path: '/mail/box',
      kind: 'mbox',
      box: undefined,
      times: undefined,
      restless: 0,
      server: undefined,
    },
  ]);
});

test('the next run reads all mail of a database of version 6 again', () => {
  const path = databaseInWorld();
  makeVersion(6, path)
    .exec("INSERT INTO folders (path, kind, times) VALUES ('/mail/in', 'maildir', '1 2')")
    .exec("INSERT INTO folders VALUES (2, '/mail/box', 'mbox', 10, 20, 10, x'0102', NULL)")
    .exec(
      `INSERT INTO messages (id, folder, size, modified, date, flags, thread) VALUES (1, 2, 10, 20, 30, 0, 1)`,
    )
    .close();
  const store = openStore(path);
  expect(store.folders.all()).toEqual([
    {
      id: 1,
      path: '/mail/in',
      kind: 'maildir',
      box: undefined,
      times: undefined,
      restless: 0,
      server: undefined,
    },
    {
      id: 2,
      path: '/mail/box',
      kind: 'mbox',
      box: undefined,
      times: undefined,
      restless: 0,
      server: undefined,
    },
  ]);
  expect([...store.messages.inFolder(2)]).toMatchObject([{ id: 1, modified: TO_BE_READ }]);
});

test('words in a database of version 1 may be in several blocks', () => {
  const path = databaseInWorld();
  makeVersion(1, path)
    .exec("INSERT INTO vocabulary VALUES (1, 'body_words', 'body', '\napple\npear\n')")
    .close();
  openStore(path);
  const plain = new SqliteDatabase(path, { readonly: true });
  expect(
    plain.prepare('SELECT id, table_name, field, words, repeats FROM vocabulary').all(),
  ).toEqual([
    { id: 1, table_name: 'body_words', field: 'body', words: '\napple\npear\n', repeats: 1 },
  ]);
  plain.close();
});

function tablesOf(database: InstanceType<typeof SqliteDatabase>): unknown[] {
  return database
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY name`,
    )
    .pluck()
    .all();
}
