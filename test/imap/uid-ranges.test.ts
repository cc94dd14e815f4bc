import { expect, test } from 'vitest';
import { countUids, uidRanges, uidsAfter } from '../../src/imap/uid-ranges.ts';

test('UIDs are named by ranges', () => {
  expect([...uidRanges([1, 2, 3, 7, 9, 10])]).toEqual(['1:3,7,9:10']);
});

test.each([
  ['1:3,7,9:10', 6],
  ['5', 1],
  ['1:*', Infinity],
])('%s names %d UIDs', (uids, count) => {
  expect(countUids(uids)).toBe(count);
});

test.each([
  ['1:3,7,9:10', 0, '1:3,7:7,9:10'],
  ['1:3,7,9:10', 2, '3:3,7:7,9:10'],
  ['1:3,7,9:10', 9, '10:10'],
  ['1:3,7,9:10', 10, ''],
  ['1:*', 20, '21:*'],
])('of %s, those after %d are %s', (uids, last, rest) => {
  expect(uidsAfter(uids, last)).toBe(rest);
});
