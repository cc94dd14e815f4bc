import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SourceError } from '../../src/errors.ts';
import { openChunks } from '../../src/formats/compression.ts';
import { isInstalled } from '../helpers/installed.ts';
import {
  compressedSample,
  compressedStreams,
  SAMPLE_KINDS,
  SAMPLE_TEXT,
} from './compressed-samples.ts';

/** Each byte is tried where that is fast; boxes cut at each byte: `truncated-boxes.test.ts`. */
const STEP = { gzip: 2, bzip2: 7, xz: 61, zstd: 2 };
const MAGIC_BYTES = { gzip: 3, bzip2: 10, xz: 6, zstd: 4 };

let path = '';
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'mairix-')), 'box');
});
afterAll(() => rmSync(join(path, '..'), { recursive: true }));

describe.each(SAMPLE_KINDS)('a %s file of two streams', (kind) => {
  const whole = compressedSample(kind);
  const first = compressedStreams(kind)[0]?.length ?? 0;

  test('that ends after the first of them is whole, and so is an empty one', async () => {
    expect(await read(whole.subarray(0, first))).toEqual({ text: SAMPLE_TEXT.slice(0, 2000) });
    expect(await read(whole.subarray(0, 0))).toEqual({ text: '' });
  });

  test('that ends elsewhere gives its beginning, then an error', async () => {
    for (let length = 1; length < whole.length; length += STEP[kind]) {
      if (length === first) continue;
      const { text, error } = await read(whole.subarray(0, length));
      expect(error, `after ${length} bytes`).toBeInstanceOf(SourceError);
      expect(SAMPLE_TEXT.startsWith(text), `after ${length} bytes`).toBe(true);
      if (length > first) expect(text.length).toBeGreaterThanOrEqual(mostOfFirst(kind));
    }
  });

  test('with a wrong bit is never taken for another text', async () => {
    for (let at = MAGIC_BYTES[kind]; at < whole.length; at += STEP[kind]) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
      const { text, error } = await read(damaged);
      if (error === undefined) expect(text, `byte ${at}`).toBe(SAMPLE_TEXT);
      else expect(error, `byte ${at}`).toBeInstanceOf(SourceError);
    }
  });
});

const PROGRAMS = [
  { kind: 'gzip', args: ['-c'] },
  { kind: 'bzip2', args: ['-1c'] },
  { kind: 'xz', args: ['-c', '--block-size=100000'] },
  { kind: 'zstd', args: ['-c'] },
].filter(({ kind }) => isInstalled(kind));

test.each(PROGRAMS)(
  'a $kind file of many blocks that is cut short gives its beginning',
  async ({ kind, args }) => {
    const numbers = Array.from({ length: 100_000 }, (_, n) => `${(n * 7919) % 99_991}\n`).join('');
    const whole = execFileSync(kind, args, { input: numbers });
    for (let part = 1; part < 12; part++) {
      const { text, error } = await read(whole.subarray(0, (whole.length / 12) * part));
      expect(error).toBeInstanceOf(SourceError);
      expect(numbers.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThan((numbers.length / 12) * part - 250_000);
    }
  },
);

/** A piece of gzip and of xz with an error in it gives nothing. */
function mostOfFirst(kind: keyof typeof MAGIC_BYTES): number {
  return kind === 'gzip' || kind === 'xz' ? 0 : 2000;
}

async function read(content: Buffer): Promise<{ text: string; error?: unknown }> {
  writeFileSync(path, content);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of openChunks(path)) chunks.push(chunk);
  } catch (error) {
    return { text: String(Buffer.concat(chunks)), error };
  }
  return { text: String(Buffer.concat(chunks)) };
}
