import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../src/store/migrations.ts';
import { databaseInWorld } from './store-world.ts';

test('from nothing, all steps lead to the version of today', () => {
  const database = new SqliteDatabase(':memory:');
  expect(schemaVersion(database)).toBe(0);
  migrate(database);
  expect(schemaVersion(database)).toBe(SCHEMA_VERSION);
  expect(tablesOf(database)).toEqual([
    'body_words',
    'body_words_columns',
    'folders',
    'header_words',
    'header_words_columns',
    'identifiers',
    'messages',
    'own_identifiers',
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
