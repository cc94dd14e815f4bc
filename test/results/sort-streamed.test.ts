import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { sortStreamed } from '../../src/results/read/sort-streamed.ts';

interface Item {
  readonly key: number;
  /** Its place before sorting. */
  readonly at: number;
}

const byKey = (left: Item, right: Item) => left.key - right.key;

/** Keys come often, in an order that looks like none. */
function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, at) => ({ key: (at * 7919) % 97, at }));
}

async function* stream<One>(items: readonly One[]): AsyncGenerator<One> {
  yield* items;
}

async function taken<One>(items: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('sorting more items than may be in memory', () => {
  const sizes = [0, 1, 9, 10, 11, 99, 100, 1_234, 20_000];

  test.each(sizes)(
    'gives what sorting %i in memory gives, equal ones in their order',
    async (size) => {
      const items = itemsOf(size);
      const sorted = await taken(sortStreamed(stream(items), byKey, { inMemory: 10 }));
      expect(sorted).toEqual(items.toSorted(byKey));
    },
  );

  test.each([0, 1, 4, 5, 6, 50, 2_000])('gives the first %i', async (first) => {
    const items = itemsOf(1_234);
    const sorted = await taken(sortStreamed(stream(items), byKey, { first, inMemory: 10 }));
    expect(sorted).toEqual(items.toSorted(byKey).slice(0, first));
  });

  test('keeps bytes, and paths that are not UTF-8', async () => {
    const items = Array.from({ length: 30 }, (_, at) => ({
      path: `/mail/\udcff${at}`,
      hash: Buffer.from([at, 255]),
    }));
    const backwards = (left: { path: string }, right: { path: string }) =>
      left.path < right.path ? 1 : -1;
    const sorted = await taken(sortStreamed(stream(items), backwards, { inMemory: 5 }));
    expect(sorted).toEqual(items.toSorted(backwards));
    expect(sorted.every(({ hash }) => Buffer.isBuffer(hash))).toBe(true);
  });

  test('can be left before its end', async () => {
    const sorted = sortStreamed(stream(itemsOf(1_000)), byKey, { inMemory: 10 });
    expect((await sorted.next()).value).toEqual({ key: 0, at: 0 });
    await sorted.return(undefined);
    expect(await sorted.next()).toEqual({ done: true, value: undefined });
  });

  test('says what to do where there is no room for temporary files', async () => {
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = '/nowhere/at/all';
    try {
      await expect(
        taken(sortStreamed(stream(itemsOf(100)), byKey, { inMemory: 10 })),
      ).rejects.toMatchObject({
        code: 'RESULTS_UNWRITABLE',
        message: 'cannot sort in /nowhere/at/all: no such file or directory',
        hint: 'set TMPDIR to a place with room for it',
      });
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });
});

test('what waits on disc is not in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const before = process.memoryUsage().heapUsed;
  async function* large(): AsyncGenerator<Item & { readonly text: readonly number[] }> {
    for (const item of itemsOf(20_000))
      yield { ...item, text: Array.from({ length: 200 }, Math.random) };
  }
  const sorted = sortStreamed(large(), byKey, { inMemory: 1_000 });
  expect(await sorted.next()).toMatchObject({ value: { key: 0, at: 0 } });
  collectGarbage();
  // All of them take 32 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(16e6);
  await sorted.return(undefined);
});
