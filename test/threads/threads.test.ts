import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../src/sqlite/open/migrate.ts';
import { identifierTable } from '../../src/sqlite/tables/identifiers/identifier-table.ts';
import { peopleTable } from '../../src/sqlite/tables/people-table.ts';
import { threadTable } from '../../src/sqlite/tables/thread-table.ts';
import { hashWriter } from '../../src/sqlite/values/hash-bytes.ts';
import { leave, rejoin } from '../../src/threads/leave.ts';
import { link } from '../../src/threads/link.ts';

/** Ids of a message, its own and those it answers to. */
type Ids = readonly number[];

describe('messages that share an id are a thread', () => {
  test('an answer joins its parent', () => {
    const { arrive, threads } = world();
    arrive(1, [10]);
    arrive(2, [20]);
    arrive(3, [30, 10]);
    expect(threads()).toEqual({ 1: 1, 2: 2, 3: 1 });
  });

  test('a parent that arrives later joins its answers, which had the missing id in common', () => {
    const { arrive, threads } = world();
    arrive(1, [30, 10]);
    arrive(2, [20, 10]);
    expect(threads()).toEqual({ 1: 1, 2: 1 });
    arrive(3, [10]);
    expect(threads()).toEqual({ 1: 1, 2: 1, 3: 1 });
  });

  test('one message can join two threads', () => {
    const { arrive, threads } = world();
    arrive(1, [10]);
    arrive(2, [20]);
    arrive(3, [30, 20]);
    arrive(4, [40, 10, 20]);
    arrive(5, [50, 30]);
    expect(threads()).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 });
  });

  test('without any id a message is alone', () => {
    const { arrive, threads } = world();
    arrive(1, []);
    arrive(2, []);
    expect(threads()).toEqual({ 1: 1, 2: 2 });
  });
});

describe('when a message leaves', () => {
  test('what only it held together falls apart', () => {
    const { arrive, leave, threads } = world();
    arrive(1, [10]);
    arrive(2, [20]);
    arrive(3, [30, 10, 20]);
    leave([3]);
    expect(threads()).toEqual({ 1: 1, 2: 2 });
  });

  test('answers stay together, as both name it', () => {
    const { arrive, leave, threads } = world();
    arrive(1, [10]);
    arrive(2, [20, 10]);
    arrive(3, [30, 10]);
    leave([1]);
    expect(threads()).toEqual({ 2: 2, 3: 2 });
  });

  test('an id that only it had starts a new thread', () => {
    const { arrive, leave, threads } = world();
    arrive(1, [10, 11]);
    leave([1]);
    arrive(2, [11]);
    expect(threads()).toEqual({ 2: 2 });
  });

  test('and comes back, it joins what it had held together', () => {
    const { arrive, leave, rejoin, threads } = world();
    arrive(1, [10]);
    arrive(2, [20]);
    arrive(3, [30, 10, 20]);
    leave([3]);
    rejoin(3);
    expect(threads()).toEqual({ 1: 1, 2: 1, 3: 1 });
  });
});

test('however messages arrive, leave and come back, threads are what a naive search finds', () => {
  fc.assert(
    fc.property(fc.array(step(), { maxLength: 40 }), (steps) => {
      const { arrive, leave, rejoin, threads } = world();
      const live = new Map<number, Ids>();
      const gone = new Map<number, Ids>();
      let last = 0;
      for (const { kind, ids, picks } of steps) {
        if (kind === 'arrive') {
          last++;
          arrive(last, ids);
          live.set(last, ids);
        } else if (kind === 'leave') {
          const leaving = pick([...live.keys()], picks);
          leave(leaving);
          for (const id of leaving) move(id, live, gone);
        } else {
          for (const id of pick([...gone.keys()], picks)) {
            rejoin(id);
            move(id, gone, live);
          }
        }
        expect(partition(threads())).toEqual(components(live));
      }
    }),
    { numRuns: 300 },
  );
});

function step() {
  return fc.record({
    kind: fc.constantFrom('arrive', 'arrive', 'leave', 'rejoin'),
    ids: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 3 }),
    picks: fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
  });
}

function pick(ids: readonly number[], picks: readonly number[]): number[] {
  return [...new Set(picks.flatMap((at) => ids[at % Math.max(ids.length, 1)] ?? []))];
}

function move(id: number, from: Map<number, Ids>, to: Map<number, Ids>): void {
  to.set(id, from.get(id) ?? []);
  from.delete(id);
}

/** Groups of messages with the same thread, each group and all groups in order. */
function partition(threads: Readonly<Record<number, number>>): number[][] {
  const groups = new Map<number, number[]>();
  for (const [id, thread] of Object.entries(threads)) {
    groups.set(thread, [...(groups.get(thread) ?? []), Number(id)]);
  }
  return [...groups.values()].sort(([a = 0], [b = 0]) => a - b);
}

/** Starts from each message in turn and takes along everything within reach. */
function components(live: ReadonlyMap<number, Ids>): number[][] {
  const groups: number[][] = [];
  for (const start of [...live.keys()].sort((a, b) => a - b)) {
    if (groups.flat().includes(start)) continue;
    const group = new Set([start]);
    for (const member of group) {
      for (const [other, ids] of live) {
        if (ids.some((id) => live.get(member)?.includes(id))) group.add(other);
      }
    }
    groups.push([...group].sort((a, b) => a - b));
  }
  return groups;
}

/** A database of messages that have nothing but ids. */
function world() {
  const database = new SqliteDatabase(':memory:');
  migrate(database);
  database.exec("INSERT INTO folders (id, path, kind) VALUES (1, '/mail', 'mh')");
  const identifiers = identifierTable(database);
  const table = threadTable(database, { identifiers, people: peopleTable(database) });
  const bytesOf = hashWriter();
  const insert = database.prepare(
    `INSERT INTO messages (id, folder, size, modified, date, flags, thread, identifiers)
     VALUES (?, 1, 0, 0, 0, 0, ?, ?)`,
  );
  const all = database.prepare<[], [number, number]>(
    'SELECT id, thread FROM messages WHERE dead = 0',
  );
  /** The table remembers ids after every other of these. */
  let transactions = 0;
  const transaction = (work: () => void) => {
    work();
    identifiers.settle();
    identifiers.end({ isStored: transactions++ % 2 === 0 });
  };
  return {
    arrive(id: number, ids: Ids): void {
      transaction(() => {
        const identifiers = [...new Set(ids)];
        const thread = link(table, { id, identifiers });
        insert.run(id, thread, bytesOf(identifiers));
      });
    },
    leave: (ids: readonly number[]) => transaction(() => leave(table, ids)),
    rejoin: (id: number) => transaction(() => rejoin(table, id)),
    threads: (): Record<number, number> => Object.fromEntries(all.raw().all()),
  };
}
