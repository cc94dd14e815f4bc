import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Hit } from '../../src/model/hit.ts';
import { readAhead } from '../../src/results/read/read-ahead.ts';
import { fileHit, makeWorld, put, sliceHit } from './result-world.ts';

const FIRST = 'Subject: 1\n\nx\n\n';
const SECOND = 'Subject: 2\n\ny\n';
const SEPARATOR = 'From a@bb.cc Mon Mar  2 10:00:00 2020\n';

/** Hits on both messages of a compressed box, the later one first. */
function compressedBox(path: string, separator: string): [Hit, Hit] {
  const start = separator.length;
  const second = start + FIRST.length + separator.length;
  writeFileSync(path, gzipSync(`${separator}${FIRST}${separator}${SECOND}`));
  return [
    sliceHit(2, path, [second, second + SECOND.length]),
    sliceHit(1, path, [start, start + FIRST.length]),
  ];
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Numbers and texts as they are passed on. */
async function texts(read: ReturnType<typeof readAhead>): Promise<[number, string | undefined][]> {
  return (await collect(read)).map(({ hit, bytes }) => [hit.number, bytes?.toString()]);
}

describe('hits are passed on in their order', () => {
  test('with the bytes of those in a compressed box, as copies hold them', async () => {
    const root = makeWorld();
    const [second, first] = compressedBox(join(root, 'box.gz'), SEPARATOR);
    const file = fileHit(3, put(join(root, 'in/cur/3'), 'Subject: 3\n'));
    const plain = sliceHit(4, put(join(root, 'plain'), FIRST), [0, FIRST.length]);

    expect(await texts(readAhead([second, file, plain, first]))).toEqual([
      [2, SECOND],
      [3, undefined],
      [4, undefined],
      [1, 'Subject: 1\n\nx\n'],
    ]);
  });

  test('with the last blank line where the box is MMDF', async () => {
    const hits = compressedBox(join(makeWorld(), 'box.gz'), '\x01\x01\x01\x01\n');
    expect(await texts(readAhead(hits))).toEqual([
      [2, SECOND],
      [1, FIRST],
    ]);
  });

  test('without bytes where a box is damaged or gone; the writer finds out why', async () => {
    const root = makeWorld();
    const hits = compressedBox(join(root, 'box.gz'), SEPARATOR);
    const { size } = statSync(join(root, 'box.gz'));
    writeFileSync(join(root, 'box.gz'), gzipSync(SEPARATOR).subarray(0, size - 30));
    const gone = [1, 2].map((number) => sliceHit(number, join(root, 'gone.gz'), [0, 9]));

    expect(await texts(readAhead([...hits, ...gone]))).toEqual([
      [2, undefined],
      [1, undefined],
      [1, undefined],
      [2, undefined],
    ]);
  });

  test.each([
    [
      { hits: 2, bytes: 1000 },
      [
        [1, true],
        [2, true],
        [3, false],
      ],
    ],
    [
      { hits: 10, bytes: 200 },
      [
        [1, true],
        [2, true],
        [3, false],
      ],
    ],
    [
      { hits: 10, bytes: 1000 },
      [
        [1, true],
        [2, true],
        [3, true],
      ],
    ],
  ])('in windows of limited size %o, where a single one is not read', async (limits, expected) => {
    const [, first] = compressedBox(join(makeWorld(), 'box.gz'), SEPARATOR);
    const hits = [1, 2, 3].map((number) => ({ ...first, number, size: 100 }));

    const read = await collect(readAhead(hits, undefined, { limits }));

    expect(read.map(({ hit, bytes }) => [hit.number, bytes !== undefined])).toEqual(expected);
  });
});
