import { expect, test } from 'vitest';
import { hasWord } from '../../src/sqlite/sql/has-word.ts';

test.each([
  ['no words at all', [0, 0, 0, 0], 0b1111, 0],
  ['some in the second column', [0, 3, 0, 0], 0b0010, 1],
  ['some, but in another column', [0, 3, 0, 0], 0b1101, 0],
  ['128 of them, a number of two bytes', [0x81, 0x00, 0], 0b01, 1],
  ['none after a number of two bytes', [0x81, 0x00, 0], 0b10, 0],
  ['a column after a number of two bytes', [0x81, 0x00, 5], 0b10, 1],
])('%s', (_, record, columns, expected) => {
  expect(hasWord(Buffer.from(record), columns)).toBe(expected);
});
