import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasRoomFor, requireReadable, requireWritable } from '../../src/files/access.ts';
import { fsPath } from '../../src/files/fs-path.ts';
import { emptyDirectory, ODD_NAME } from './file-world.ts';

const { at } = emptyDirectory();

test('what we made can be read and written, what is missing cannot', () => {
  mkdirSync(fsPath(at(ODD_NAME)));
  for (const require of [requireReadable, requireWritable]) {
    expect(() => require(at(ODD_NAME))).not.toThrow();
    expect(() => require(at('nothing'))).toThrow('ENOENT');
  }
});

test('a disc has room for a byte, and none for more than there are discs', () => {
  expect(hasRoomFor(1, at(''))).toBe(true);
  expect(hasRoomFor(Number.MAX_SAFE_INTEGER, at(''))).toBe(false);
  expect(() => hasRoomFor(1, at('nothing'))).toThrow('ENOENT');
});
