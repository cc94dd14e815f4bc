import { rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SourceError } from '../../src/errors.ts';
import { readForCopy, readLocation, readSlices } from '../../src/sources/read-location.ts';
import { makeTree } from './mail-tree.ts';

const DIGITS = '0123456789'.repeat(100);
let root = '';

beforeEach(() => {
  root = makeTree({ plain: DIGITS });
  writeFileSync(`${root}/packed`, gzipSync(DIGITS));
});
afterEach(() => rmSync(root, { recursive: true }));

describe.each(['plain', 'packed'])('from a %s box', (name) => {
  test('a slice is read, all or the beginning of it', async () => {
    const location = { kind: 'slice', path: `${root}/${name}`, start: 12, end: 16 } as const;
    expect(String(await readLocation(location))).toBe('2345');
    expect(String(await readLocation(location, { maxBytes: 2 }))).toBe('23');
  });

  test('many slices are read in the order they lie in', async () => {
    const slices = [
      { start: 990, end: 1000, title: 'last' },
      { start: 1, end: 3, title: 'first' },
      { start: 3, end: 5, title: 'second' },
      { start: 1000, end: 1000, title: 'empty' },
    ];
    const read: string[] = [];
    for await (const { slice, bytes } of readSlices(`${root}/${name}`, slices)) {
      read.push(`${slice.title} ${bytes}`);
    }
    expect(read).toEqual(['first 12', 'second 34', 'last 0123456789', 'empty ']);
  });

  test('a slice beyond the end is an error, after those before it', async () => {
    const path = `${root}/${name}`;
    const read: string[] = [];
    const reading = async () => {
      const slices = [
        { start: 0, end: 2 },
        { start: 995, end: 1005 },
      ];
      for await (const { bytes } of readSlices(path, slices)) read.push(String(bytes));
    };
    await expect(reading).rejects.toThrow(SourceError);
    expect(read).toEqual(['01']);
    const location = { kind: 'slice', path, start: 995, end: 1005 } as const;
    await expect(readLocation(location)).rejects.toThrow('is shorter than when it was indexed');
  });
});

test('a file is read whole, decompressed', async () => {
  expect(String(await readLocation({ kind: 'file', path: `${root}/packed` }))).toBe(DIGITS);
});

test.each([
  ['mbox', 'Subject: x\n\nhi\n\n', 'From ', 'Subject: x\n\nhi\n'],
  ['mbox without last line end', 'Subject: x\n\nhi', '', 'Subject: x\n\nhi'],
  ['MMDF', 'Subject: x\n\nhi\n\n', '\x01\x01\x01\x01\n', 'Subject: x\n\nhi\n\n'],
])('a copy out of %s lacks only the separating blank line', async (_, text, rest, expected) => {
  writeFileSync(`${root}/box`, text + rest);
  const location = { kind: 'slice', path: `${root}/box`, start: 0, end: text.length } as const;
  expect(String(await readForCopy(location))).toBe(expected);
});
