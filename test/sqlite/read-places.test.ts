import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/query/plan/plan.ts';
import { readHits } from '../../src/sqlite/search/read-hits.ts';
import { readPlaces } from '../../src/sqlite/search/read-places.ts';
import { addMessage, databaseInWorld, openPlain, openStore } from './store-world.ts';

const ALL: Plan = { kind: 'and', parts: [] };
const OPTIONS = { threads: false, markMatches: false, order: 'number', offset: 0 } as const;

const places = (database: Database) => [...readPlaces(database, ALL, OPTIONS)].flat();
const hits = (database: Database) => [...readHits(database, ALL, OPTIONS)].flat();

test.each([
  'cur/1:2,S',
  'cur/"quoted" \\ and\nin two lines\t',
  'cur/a\u0001\u007f',
  'cur/Grüße ⏰',
  'cur/\udcff is no UTF-8', // a byte that is not UTF-8 is a lone surrogate
  '12',
])('the name %j comes out as it was stored', (name) => {
  const path = databaseInWorld();
  addMessage(openStore(path), 'clock', { name });
  expect(places(openPlain(path)).map(({ location }) => location)).toEqual([
    { kind: 'file', path: `/mail/${name}` },
  ]);
});

test('of what is in a box, also the hash of its content', () => {
  const path = databaseInWorld();
  const hash = Buffer.from([0, 255, 10]);
  const store = openStore(path);
  addMessage(store, 'clock', { name: undefined, start: 7, size: 20, hash });
  addMessage(store, 'clock', { name: undefined, start: 27, size: 5 });
  expect(places(openPlain(path)).map(({ location }) => location)).toEqual([
    { kind: 'slice', path: '/mail', start: 7, end: 27, hash },
    { kind: 'slice', path: '/mail', start: 27, end: 32, hash: undefined },
  ]);
});

describe('a row that is not as it was stored', () => {
  const columns = ['folder', 'name', 'start', 'size', 'date', 'flags', 'thread', 'attached'];

  test.each(columns)('is refused by both if that is in its %s', (column) => {
    const database = databaseWith(`UPDATE messages SET ${column} = ifnull(${column}, 0) + 1`);
    expect(() => places(database)).toThrow('message 1');
    expect(() => hits(database)).toThrow('message 1');
  });

  test.each([
    ['nothing instead of a name', 'UPDATE messages SET name = NULL'],
    ['bytes instead of a name', 'UPDATE messages SET name = CAST(name AS BLOB)'],
    ['a text instead of a number', "UPDATE messages SET date = 'x' || date"],
    ['a fraction', 'UPDATE messages SET size = size + 0.5'],
    ['another checksum', 'UPDATE messages SET checksum = checksum + 1'],
  ])('is refused by both: %s', (_, sql) => {
    const database = databaseWith(sql);
    expect(() => places(database)).toThrow('message 1');
    expect(() => hits(database)).toThrow('message 1');
  });

  test.each(['message_id', 'hash', 'content_checksum'])(
    'is refused where its %s is shown, and else does no harm',
    (column) => {
      const database = databaseWith(`UPDATE messages SET ${column} = 12`);
      expect(() => hits(database)).toThrow('message 1');
      expect(places(database)).toHaveLength(1);
    },
  );

  function databaseWith(change: string): Database {
    const path = databaseInWorld();
    addMessage(openStore(path), 'clock', { name: 'cur/1', messageId: '1@x.example' });
    const database = openPlain(path);
    database.pragma('foreign_keys = OFF');
    database.exec(change);
    return database;
  }
});
