import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';
import { readEntries, readSortedEntries } from '../../src/files/read-entries.ts';
import { readNames } from '../../src/files/read-names.ts';
import { emptyDirectory, ODD_NAME } from './file-world.ts';

const { at } = emptyDirectory();

/** U+1F4E7 comes after U+FFFD by bytes, but before it by UTF-16 units. */
const NAMES = ['B', 'a', ODD_NAME, 'é', '\ufffd', '\u{1f4e7}'];

test('names come in the order of their bytes, whatever their encoding', () => {
  for (const name of NAMES.toReversed()) writeFileSync(fsPath(at(name)), '');
  expect(readNames(at(''))).toEqual(NAMES);
  expect(readSortedEntries(at('')).map(({ name }) => name)).toEqual(NAMES);
});

test('an entry is what its name names: links are not followed', () => {
  writeFileSync(fsPath(at(ODD_NAME)), '');
  mkdirSync(at('directory'));
  symlinkSync('directory', at('link'));
  expect(new Set(readEntries(at('')))).toEqual(
    new Set([
      { name: ODD_NAME, kind: 'file' },
      { name: 'directory', kind: 'directory' },
      { name: 'link', kind: 'link' },
    ]),
  );
});

test.each([readNames, readEntries])('what is no directory throws', (read) => {
  writeFileSync(at('file'), '');
  expect(() => read(at('file'))).toThrow('ENOTDIR');
  expect(() => read(at('nothing'))).toThrow('ENOENT');
});
