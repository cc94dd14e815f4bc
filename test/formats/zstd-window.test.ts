import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { unzstd } from '../../src/formats/zstd/unzstd.ts';
import { isInstalled } from '../helpers/installed.ts';

const MB = 1024 * 1024;

test('thousands of tiny blocks with the largest window cost no more than with a small one', async () => {
  const frame = frameOf({ windowExponent: 27, blocks: 20 });
  const text = await textOf(Buffer.concat(Array.from({ length: 200 }, () => frame)));
  expect(text).toBe('a'.repeat(200 * 20));
});

test.each([28, 31, 41])('a window of 2^%i bytes is refused, as by zstd', async (windowExponent) => {
  await expect(textOf(frameOf({ windowExponent, blocks: 1 }))).rejects.toThrow(
    'the window is too large',
  );
});

test.each([2n ** 27n + 1n, 2n ** 63n])(
  'so is a single segment of %i bytes',
  async (contentBytes) => {
    await expect(textOf(singleSegment(contentBytes))).rejects.toThrow('the window is too large');
  },
);

describe.skipIf(!isInstalled('zstd'))('what refers', () => {
  const stretch = Array.from({ length: 2 * MB }, (_, at) => 32 + (((at * at) % 9973) % 90));
  const text = Buffer.concat(Array.from({ length: 12 }, () => Buffer.from(stretch)));

  test.each(['-1', '-19', '-3 --long=27'])('far back is found there, by %s', async (options) => {
    const args = ['-qc', ...options.split(' ')];
    const packed = execFileSync('zstd', args, { input: text, maxBuffer: 40 * MB });
    expect(packed.length).toBeLessThan(text.length / 4);
    const chunks: Buffer[] = [];
    for await (const chunk of unzstd(chunksOf(packed))) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(text)).toBe(true);
  });
});

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const BLOCK_OF_ONE_A = [0x08, 0x00, 0x00, 0x61];
const LAST_BLOCK_OF_ONE_A = [0x09, 0x00, 0x00, 0x61];

function frameOf({ windowExponent, blocks }: { windowExponent: number; blocks: number }): Buffer {
  const others = Array.from({ length: blocks - 1 }, () => BLOCK_OF_ONE_A).flat();
  return Buffer.from([...MAGIC, 0, (windowExponent - 10) << 3, ...others, ...LAST_BLOCK_OF_ONE_A]);
}

function singleSegment(contentBytes: bigint): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(contentBytes);
  return Buffer.from([...MAGIC, 0xe0, ...size, ...LAST_BLOCK_OF_ONE_A]);
}

async function textOf(packed: Buffer): Promise<string> {
  let text = '';
  for await (const chunk of unzstd(chunksOf(packed))) text += chunk;
  return text;
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += MB) yield bytes.subarray(at, at + MB);
}
