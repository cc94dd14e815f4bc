import { expect, onTestFinished, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import type { Labelled } from '../../src/indexer/read/read-in-order.ts';
import { buildMessage } from '../helpers/build-message.ts';

// The workers exist in the built program only.
const { ReaderPool }: typeof import('../../src/indexer/read/reader-pool.ts') = await import(
  builtModule('indexer/read/reader-pool.js')
);
const { readInOrder }: typeof import('../../src/indexer/read/read-in-order.ts') = await import(
  builtModule('indexer/read/read-in-order.js')
);

test('the first chunks are small; if the readers are closed, what they have read is given', async () => {
  const pool = new ReaderPool(1);
  onTestFinished(() => pool.close());
  const reading = readInOrder(messages(10_000), pool);
  const sizes: number[] = [];
  let next = 0;
  const take = async () => {
    const { value, done } = await reading.next();
    if (done === true || value === undefined) return false;
    expect(value.messages.map(({ label }) => label)).toEqual(
      value.messages.map((_, at) => next + at),
    );
    next += value.messages.length;
    sizes.push(value.messages.length);
    return true;
  };
  await take();
  expect(sizes).toEqual([25]);
  await pool.read([taskOf(0).task]); // comes after all that is under way
  await pool.close();
  while (await take());
  expect(sizes).toEqual([25, 50, ...Array.from({ length: 24 }, () => 100)]);
});

test('each chunk says how many come after it, as soon as there are no more tasks', async () => {
  const pool = new ReaderPool(1);
  onTestFinished(() => pool.close());
  const left: number[] = [];
  for await (const chunk of readInOrder(messages(4_075), pool)) left.push(chunk.left);
  // Chunks of 25, 50 and 40 times 100, of which as many are under way as the readers take, and one more.
  const last = pool.capacity + 1;
  const before = Array.from({ length: 42 - last }, () => Infinity);
  expect(left).toEqual([...before, ...Array.from({ length: last }, (_, at) => last - at - 1)]);
});

function* messages(count: number): Generator<Labelled<number>> {
  for (let at = 0; at < count; at++) yield taskOf(at);
}

function taskOf(number: number): Labelled<number> {
  const bytes = buildMessage({ Subject: `number ${number}` }, 'hello\n');
  const task = { kind: 'bytes', bytes, separator: '', modified: 0, care: 'full' } as const;
  return { task, label: number, bytes: bytes.length };
}
