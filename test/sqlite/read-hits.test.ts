import SqliteDatabase, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { HitOrder } from '../../src/model/hit.ts';
import type { Plan } from '../../src/query/plan/plan.ts';
import { makeAllChecksums } from '../../src/sqlite/checksums/make-all-checksums.ts';
import { migrate } from '../../src/sqlite/open/migrate.ts';
import { countHits } from '../../src/sqlite/search/count-hits.ts';
import { readHits } from '../../src/sqlite/search/read-hits.ts';
import { broadRanges } from '../../src/sqlite/sql/broad-ranges.ts';
import { growth, leastCpuTime } from '../helpers/cpu-time.ts';

interface Row {
  readonly id: number;
  readonly date: number;
  readonly size: number;
  readonly flags: number;
  readonly dead: number;
}

/** Dates and sizes come several times each, in an order that looks like none; one message in ten is removed. */
function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    date: (at * 7919) % Math.ceil(count / 3),
    size: (at * 104_729) % Math.ceil(count / 5),
    flags: at % 8,
    dead: Number(at % 10 === 3),
  }));
}

function databaseOf(rows: readonly Row[]): Database {
  const database = new SqliteDatabase(':memory:');
  migrate(database);
  database.exec("INSERT INTO folders (id, path, kind) VALUES (1, '/mail', 'maildir')");
  const insert = database.prepare(
    `INSERT INTO messages (id, folder, name, size, modified, date, flags, thread, dead)
     VALUES (@id, 1, CAST(@id AS BLOB), @size, 0, @date, @flags, @id, @dead)`,
  );
  database.transaction(() => {
    for (const row of rows) insert.run(row);
    makeAllChecksums(database);
  })();
  return database;
}

const ORDERS = {
  number: (one, other) => one.id - other.id,
  'date+': (one, other) => one.date - other.date || one.id - other.id,
  'date-': (one, other) => other.date - one.date || one.id - other.id,
  'size+': (one, other) => one.size - other.size || one.id - other.id,
  'size-': (one, other) => other.size - one.size || one.id - other.id,
} as const satisfies Partial<Record<HitOrder, (one: Row, other: Row) => number>>;

const PLANS: readonly (readonly [Plan, (row: Row) => boolean])[] = [
  [{ kind: 'and', parts: [] }, () => true],
  [{ kind: 'size', atLeast: 0, atMost: undefined }, () => true],
  [{ kind: 'size', atLeast: 2_390, atMost: undefined }, ({ size }) => size >= 2_390],
  [{ kind: 'date', from: undefined, to: 1_500 }, ({ date }) => date <= 1_500],
  [{ kind: 'date', from: 77, to: 77 }, ({ date }) => date === 77],
  [{ kind: 'flags', set: 5, clear: 2 }, ({ flags }) => flags === 5],
  [
    {
      kind: 'and',
      parts: [
        { kind: 'not', part: { kind: 'date', from: 100, to: undefined } },
        { kind: 'size', atLeast: undefined, atMost: 1_000 },
      ],
    },
    ({ date, size }) => date < 100 && size <= 1_000,
  ],
];

describe('of 12,000 messages', () => {
  const rows = rowsOf(12_000);
  const database = databaseOf(rows);
  const cases = PLANS.map(([plan, holds]) => ({ plan, holds, name: JSON.stringify(plan) }));

  test.each(cases)('$name gives the right ones in every order, however many are wanted', (one) => {
    const found = rows.filter((row) => row.dead === 0 && one.holds(row));
    for (const [order, compare] of Object.entries(ORDERS)) {
      const sorted = found.toSorted(compare).map(({ id }) => id);
      for (const [offset, limit] of [
        [0, 1],
        [0, 20],
        [3, 400],
        [0, 600],
        [495, 20],
        [0, undefined],
      ] as const) {
        const options = { threads: false, markMatches: false, offset, limit };
        const given = [...readHits(database, one.plan, { ...options, order: order as HitOrder })]; // a key of ORDERS
        expect(given.flat().map(({ number }) => number)).toEqual(
          sorted.slice(offset, limit === undefined ? undefined : offset + limit),
        );
      }
    }
  });

  test.each(cases)('$name is counted without the removed ones', ({ plan, holds }) => {
    const found = rows.filter((row) => row.dead === 0 && holds(row));
    expect(countHits(database, plan, { threads: false })).toBe(found.length);
    expect(countHits(database, plan, { threads: true })).toBe(found.length);
  });

  test('a range is broad if a thousand messages are in it, and one in sixteen', () => {
    const isBroad = (range: Plan) => broadRanges(database, range).has(range);
    expect(isBroad({ kind: 'date', from: 0, to: undefined })).toBe(true);
    expect(isBroad({ kind: 'date', from: 3_600, to: undefined })).toBe(true);
    expect(isBroad({ kind: 'date', from: 3_700, to: undefined })).toBe(false);
    expect(isBroad({ kind: 'size', atLeast: 77, atMost: 77 })).toBe(false);
  });
});

test('messages of a range are counted in its index alone', () => {
  const count = (database: Database) => {
    const plan: Plan = { kind: 'size', atLeast: 0, atMost: undefined };
    for (let times = 0; times < 10; times++) countHits(database, plan, { threads: false });
  };
  const all = (database: Database) => {
    for (let times = 0; times < 10; times++)
      [...database.prepare('SELECT id, dead FROM messages ORDER BY size').iterate()];
  };
  const database = databaseOf(rowsOf(50_000));
  expect(leastCpuTime(() => count(database))).toBeLessThan(leastCpuTime(() => all(database)) / 4);
});

test('the newest of all messages are found without a look at all of them', () => {
  const newest = (database: Database) => {
    const plan: Plan = { kind: 'size', atLeast: 0, atMost: undefined };
    const options = { threads: false, markMatches: false, order: 'date-', offset: 0 } as const;
    for (let times = 0; times < 5; times++)
      [...readHits(database, plan, { ...options, limit: 20 })];
  };
  expect(growth((size) => databaseOf(rowsOf(size)), newest, 15_000)).toBeLessThan(2);
});
