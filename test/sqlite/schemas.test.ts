import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TEXT_TABLE_NAMES, TEXT_TABLES } from '../../src/model/fields.ts';
import { SCHEMA_VERSION } from '../../src/sqlite/open/migrate.ts';
import { MIGRATIONS } from '../../src/sqlite/open/migrations.ts';
import { databaseInWorld, makeVersion, openPlain } from './store-world.ts';

/** `schemas/version-N.sql` says what a database of version N consists of; a released one never changes. */
const VERSIONS = MIGRATIONS.map((_, at) => at + 1);

describe.each(VERSIONS)('version %i of the schema', (version) => {
  const written = readFileSync(new URL(`schemas/version-${version}.sql`, import.meta.url), 'utf8');

  test('is what the steps up to it make', () => {
    expect(schemaOf(makeVersion(version))).toBe(written);
  });

  test('is that of the database which the program of its time made', () => {
    const kept = readFileSync(new URL(`kept/version-${version}.db.gz`, import.meta.url));
    const path = databaseInWorld();
    writeFileSync(path, gunzipSync(kept));
    expect(schemaOf(openPlain(path))).toBe(written);
  });
});

describe('a field of the program', () => {
  afterEach(() => {
    vi.doUnmock('../../src/model/fields.ts');
    vi.resetModules();
  });

  test('has a column in the schema of today, in the same place', () => {
    const database = makeVersion(SCHEMA_VERSION);
    const columns = TEXT_TABLE_NAMES.map((table) => [table, columnsOf(database, table)]);
    expect(Object.fromEntries(columns)).toEqual(TEXT_TABLES);
  });

  test('that comes, goes or is renamed changes no released step', async () => {
    vi.resetModules();
    vi.doMock('../../src/model/fields.ts', async (original) => ({
      ...(await original<typeof import('../../src/model/fields.ts')>()),
      TEXT_TABLES: { header_words: ['sender', 'subject'], body_words: [], extra_words: ['new'] },
      TEXT_TABLE_NAMES: ['header_words', 'body_words', 'extra_words'],
      TEXT_COLUMNS: [{ table: 'header_words', field: 'sender' }],
    }));
    const fields = await import('../../src/model/fields.ts');
    expect(fields.TEXT_TABLE_NAMES).toHaveLength(3);
    const { MIGRATIONS: changed } = await import('../../src/sqlite/open/migrations.ts');
    expect(changed).not.toBe(MIGRATIONS);
    expect(changed).toEqual(MIGRATIONS);
  });
});

/** All of `sqlite_schema` but the pages, what the full text tables are told, and what marks the file. */
function schemaOf(database: Database): string {
  const entries = database
    .prepare<[], { type: string; name: string; sql: string | null }>(
      `SELECT type, name, sql FROM sqlite_schema ORDER BY type DESC, name`,
    )
    .all()
    .map(({ type, name, sql }) => (sql === null ? `-- ${type} ${name}` : `${sql};`));
  const settings = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5(%' ORDER BY name`,
    )
    .pluck()
    .all()
    .map((table) => `-- ${table}: ${settingsOf(database, table)}`);
  const mark = database.pragma('application_id', { simple: true });
  return `${[...entries, ...settings, `PRAGMA application_id = ${mark};`].join('\n')}\n`;
}

function settingsOf(database: Database, table: string): string {
  return database
    .prepare<[], [string, number]>(`SELECT k, v FROM ${table}_config ORDER BY k`)
    .raw()
    .all()
    .map((setting) => setting.join(' '))
    .join(', ');
}

function columnsOf(database: Database, table: string): string[] {
  return database
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table);
}
