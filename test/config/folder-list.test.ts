import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFolderList } from '../../src/config/values/folder-list.ts';

const split = (...lines: string[]) =>
  splitFolderList(lines.map((text) => ({ text, origin: 'rc:1' }))).map(({ text }) => text);

describe('a folder list in one line', () => {
  test.each([
    ['has one element', 'inbox', ['inbox']],
    ['is split at colons', 'inbox:lists...:sp*m', ['inbox', 'lists...', 'sp*m']],
    ['may hold colons after a backslash', 'a\\:b:c', ['a:b', 'c']],
    ['keeps other backslashes', 'a\\b:c\\', ['a\\b', 'c\\']],
    ['lets only the last of two backslashes guard a colon', 'a\\\\:b', ['a\\:b']],
    ['keeps blanks', ' a : b ', [' a ', ' b ']],
    ['names base by an empty element', ':a::b', ['', 'a', '', 'b']],
    ['names base if it is empty', '', ['']],
    ['may end in a colon', 'a:b:', ['a', 'b']],
    ['loses one empty element at its end, not two', 'a::', ['a', '']],
    ['names base if it is one colon', ':', ['']],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });
});

describe('a folder list in several lines', () => {
  test.each([
    ['is joined', ['a:b', 'c'], ['a', 'b', 'c']],
    [
      'is joined by a colon, so that one before it leaves an empty element',
      ['a:', 'b'],
      ['a', '', 'b'],
    ],
    ['names base by an empty line that others follow', ['', 'b'], ['', 'b']],
    ['does not name base by an empty line at the end', ['a', ''], ['a']],
    ['does not join through a backslash', ['a\\', 'b'], ['a\\', 'b']],
  ])('%s', (_, lines, expected) => {
    expect(split(...lines)).toEqual(expected);
  });

  test('remembers where each element was written', () => {
    const lines = [
      { text: 'a:b', origin: 'rc:3', line: 3 },
      { text: 'c', origin: 'rc:7', line: 7 },
    ];
    expect(splitFolderList(lines)).toEqual([
      { text: 'a', origin: 'rc:3', line: 3 },
      { text: 'b', origin: 'rc:3', line: 3 },
      { text: 'c', origin: 'rc:7', line: 7 },
    ]);
  });
});

test('no line is no element', () => {
  expect(splitFolderList([])).toEqual([]);
});

test('any names come back when their colons are guarded', () => {
  const name = fc.string({ unit: fc.constantFrom('a', ':', '/', '.', ' ', '*'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const list = names.map((each) => each.replaceAll(':', '\\:')).join(':');
      expect(split(list)).toEqual(names);
    }),
  );
});
