import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cut, cutStart, toWidth, widthOf } from '../../src/cli/terminal/columns.ts';

test.each([
  ['apple', 5, 'apple'],
  ['apples', 5, 'appl…'],
  ['東京都', 5, '東京…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['👩‍🚀👩‍🚀', 3, '👩‍🚀…'],
  ['', 3, ''],
])('%j in %i columns is %j', (text, columns, shown) => {
  expect(cut(text, columns)).toBe(shown);
});

test('what is shorter gets blanks behind it', () => {
  expect(toWidth('東', 4)).toBe('東  ');
  expect(toWidth('apples', 4)).toBe('app…');
});

test.each([
  ['apple', 5, 'apple'],
  ['/mail/apples', 7, '…apples'],
  ['/mail/東京都', 6, '…京都'],
  ['/a/e\u0301e\u0301', 3, '…e\u0301e\u0301'],
  ['apple', 0, ''],
])('%j in %i columns, cut at its beginning, is %j', (text, columns, shown) => {
  expect(cutStart(text, columns)).toBe(shown);
});

test('every text is as wide as string-width says, alone and beside a letter', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
  const texts = characters.flatMap((one) => [one, `a${one}`, `${one}\u0301`, `${one}\ufe0f`]);
  expect(texts.filter((text) => widthOf(text) !== stringWidth(text))).toEqual([]);
});

test.each([
  ['Åsa Öberg', 5, 'Åsa …', '…berg'],
  ['a – b', 4, 'a –…', '…– b'],
])('%j in %i columns is %j, or cut at its beginning %j', (text, columns, end, beginning) => {
  expect(cut(text, columns)).toBe(end);
  expect(cutStart(text, columns)).toBe(beginning);
});
