import { expect, test } from 'vitest';
import { EndlessError, endBombs } from '../../src/formats/endless.ts';

const MB = 1024 * 1024;

test.each([
  ['a message of 190 MB, packed to nothing', { chunk: Buffer.alloc(MB), count: 190, from: 100 }],
  ['a message of 300 MB, packed to 2 MB', { chunk: Buffer.alloc(MB), count: 300, from: 2 * MB }],
  ['1,000 MB of messages', { chunk: withSeparators(1), count: 1_000, from: 30_000 }],
  ['100,000 messages in 100 KB', { chunk: withSeparators(1_000), count: 100, from: 100_000 }],
  ['a million messages in 1 MB', { chunk: withSeparators(1_000), count: 1_000, from: MB }],
])('%s is let through', async (_, file) => {
  expect(await passed(file)).toBe(file.count);
});

test.each([
  ['a message of 10 GB, packed to 1 MB', { chunk: Buffer.alloc(MB), count: 10_000, from: MB }, 274],
  ['messages of 300 MB, packed to nothing', { chunk: Buffer.alloc(MB), count: 300, from: 9 }, 194],
  ['a million messages in 1 KB', { chunk: withSeparators(1_000), count: 1_000, from: 1_000 }, 101],
])('%s is a bomb, which ends early', async (_, file, most) => {
  expect(await passed(file)).toBeLessThan(most);
});

interface PackedFile {
  /** What it unpacks to, again and again. */
  readonly chunk: Buffer;
  readonly count: number;
  /** Bytes, all of which were taken before the first chunk is there. */
  readonly from: number;
}

/** How many chunks came through until the file was at its end, or was one without end. */
async function passed({ chunk, count, from }: PackedFile): Promise<number> {
  let chunks = 0;
  try {
    for await (const _ of endBombs(repeated(chunk, count), () => from)) chunks++;
  } catch (error) {
    if (!(error instanceof EndlessError)) throw error;
  }
  return chunks;
}

async function* repeated(chunk: Buffer, count: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < count; at++) yield chunk;
}

function withSeparators(count: number): Buffer {
  const chunk = Buffer.alloc(MB);
  for (let at = 0; at < count; at++) chunk.write('\nFrom a', at * 1_000);
  return chunk;
}
