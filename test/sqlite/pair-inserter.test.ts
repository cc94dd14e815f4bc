import SqliteDatabase, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { pairInserter } from '../../src/sqlite/tables/identifiers/pair-inserter.ts';

const INSERT = 'INSERT OR IGNORE INTO pairs (left, right)';

describe('pairs of numbers', () => {
  test.each([0, 1, 15, 16, 17, 50])('are stored all, %i of them', (count) => {
    const database = withPairs();
    pairInserter(database, INSERT)(numbers(count));
    const rows = database.prepare('SELECT left, right FROM pairs ORDER BY left').raw().all();
    expect(rows.flat()).toEqual(numbers(count));
  });

  test('that are there already are left alone', () => {
    const database = withPairs();
    const insert = pairInserter(database, INSERT);
    insert(numbers(20));
    insert(numbers(40));
    expect(database.prepare('SELECT count(*) FROM pairs').pluck().get()).toBe(40);
  });

  test('do not make FTS5 write the words that it has gathered', () => {
    const database = withPairs();
    database.exec("CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1)");
    const blocks = database.prepare('SELECT count(*) FROM words_data').pluck();
    const insert = pairInserter(database, INSERT);
    const empty = blocks.get();
    database.transaction(() => {
      database.exec("INSERT INTO words (rowid, body) VALUES (1, 'apple pear')");
      insert(numbers(50));
      expect(blocks.get()).toBe(empty);
    })();
    expect(blocks.get()).toBeGreaterThan(Number(empty));
  });
});

function withPairs(): Database {
  const database = new SqliteDatabase(':memory:');
  database.exec(
    'CREATE TABLE pairs (left INTEGER NOT NULL, right INTEGER NOT NULL, PRIMARY KEY (left, right)) WITHOUT ROWID',
  );
  return database;
}

function numbers(pairs: number): number[] {
  return Array.from({ length: 2 * pairs }, (_, at) => at);
}
