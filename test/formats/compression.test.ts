import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PACKERS, writeBomb } from '../../scripts/safety/hostile/bombs.mjs';
import { SEPARATOR } from '../../scripts/safety/hostile/write-message.mjs';
import { SourceError } from '../../src/errors.ts';
import {
  type ByteRange,
  isCompressed,
  openChunks,
  readWhole,
} from '../../src/formats/compression.ts';
import { isInstalled } from '../helpers/installed.ts';
import { compressedSample, SAMPLE_KINDS, SAMPLE_TEXT } from './compressed-samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mairix-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(SAMPLE_KINDS)('a %s file', (kind) => {
  test('is decompressed whatever it is called, with all its streams', async () => {
    const path = file('box', compressedSample(kind));
    expect(await readAll(path)).toEqual({ text: SAMPLE_TEXT, error: undefined });
    expect(String((await readWhole(path)).bytes)).toBe(SAMPLE_TEXT);
    expect(isCompressed(path)).toBe(true);
  });

  test.each([
    { start: 0, end: 10 },
    { start: 1995, end: 2005 },
    { start: 3000 },
    { start: 5, end: 5 },
    { start: 99_999 },
  ])('gives the range %o of its content', async (range) => {
    const path = file('box', compressedSample(kind));
    const { text } = await readAll(path, range);
    expect(text).toBe(SAMPLE_TEXT.slice(range.start, range.end));
  });

  test('that is truncated gives its beginning, then an error that names it', async () => {
    const path = file('box', compressedSample(kind).subarray(0, -100));
    const { text, error } = await readAll(path);
    expect(SAMPLE_TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThan(SAMPLE_TEXT.length);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({
      path,
      message: `cannot read ${path}: its ${kind} data is truncated or damaged`,
    });
    await expect(readWhole(path)).rejects.toThrow(SourceError);
  });

  test('can be left before its end, and others be read meanwhile', async () => {
    const path = file('box', compressedSample(kind));
    for await (const outer of openChunks(path)) {
      expect(outer.length).toBeGreaterThan(0);
      expect((await readAll(path)).text).toBe(SAMPLE_TEXT);
      break;
    }
    expect((await readAll(path)).text).toBe(SAMPLE_TEXT);
  });
});

test('a truncated gzip file gives all that was in its complete part', async () => {
  const whole = gzipSync('complete\n');
  const path = file('box', Buffer.concat([whole, gzipSync('lost\n').subarray(0, 5)]));
  const { text, error } = await readAll(path);
  expect(text).toBe('complete\n');
  expect(error).toBeInstanceOf(SourceError);
});

const SEPARATORS = Buffer.from(SEPARATOR.repeat(50_000));

test.each(PACKERS.filter(isInstalled))(
  'a %s bomb of separators ends before there are many messages: what is not unpacked yet does not count',
  async (packer) => {
    const path = join(folder, 'box');
    writeBomb(path, { packer, filling: () => SEPARATORS, bytes: 10e9 });
    let bytes = 0;
    let error: unknown;
    try {
      for await (const chunk of openChunks(path)) bytes += chunk.length;
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SourceError);
    expect(bytes / SEPARATOR.length).toBeLessThan(150_000);
  },
);

test('a damaged gzip file is an error that names it', async () => {
  const bytes = gzipSync('damaged\n'.repeat(100));
  bytes.writeUInt8(0xff, 12);
  expect((await readAll(file('box', bytes))).error).toBeInstanceOf(SourceError);
});

test('a plain file is read as it is, although it is called .gz', async () => {
  const path = file('box.gz', Buffer.from('plain text\n'));
  expect((await readAll(path)).text).toBe('plain text\n');
  expect((await readAll(path, { start: 6, end: 8 })).text).toBe('te');
  expect(isCompressed(path)).toBe(false);
});

test('a large plain file comes in chunks of 1 MiB', async () => {
  const path = file('box', Buffer.alloc(2_500_000, 'x'));
  const lengths: number[] = [];
  for await (const chunk of openChunks(path)) lengths.push(chunk.length);
  expect(lengths).toEqual([1_048_576, 1_048_576, 402_848]);
});

test('no more than maxBytes are read, also when that is less than a magic', async () => {
  expect(
    String((await readWhole(file('a', Buffer.from('0123456789')), { maxBytes: 4 })).bytes),
  ).toBe('0123');
  const compressed = file('b', compressedSample('xz'));
  expect(String((await readWhole(compressed, { maxBytes: 4 })).bytes)).toBe('line');
});

test('an empty file is empty', async () => {
  const path = file('empty', Buffer.alloc(0));
  expect(await readAll(path)).toEqual({ text: '', error: undefined });
  expect((await readWhole(path)).bytes).toHaveLength(0);
});

test('a missing file is an error that names it', async () => {
  const path = join(folder, 'missing');
  expect((await readAll(path)).error).toMatchObject({ path, code: 'SOURCE_UNREADABLE' });
  await expect(readWhole(path)).rejects.toThrow(SourceError);
  expect(() => isCompressed(path)).toThrow(SourceError);
});

function file(name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function readAll(path: string, range?: ByteRange) {
  const chunks: Buffer[] = [];
  let error: unknown;
  try {
    for await (const chunk of openChunks(path, range)) chunks.push(chunk);
  } catch (thrown) {
    error = thrown;
  }
  return { text: String(Buffer.concat(chunks)), error };
}
