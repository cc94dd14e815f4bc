import { expect, test } from 'vitest';
import { contentLinesToText, unfoldLines } from '../../src/message/text/content-lines-to-text.ts';

test.each([
  ['words that are folded', 'SUMMARY:Har\r\n bour\n\tmaster', 'SUMMARY:Harbourmaster'],
  [
    'line ends that are written out',
    'DESCRIPTION:tide\\nTable\\Nend',
    'DESCRIPTION:tide\nTable\nend',
  ],
  ['lines of their own', 'A:b\r\nC:d\r\n', 'A:b\r\nC:d\r\n'],
])('%s', (_title, lines, text) => {
  expect(contentLinesToText(lines)).toBe(text);
});

test('a line that is folded within a letter', () => {
  const folded = Buffer.from('SUMMARY:Sm\xc3\r\n \xb8rrebr\xc3\n\t\xb8d', 'latin1');
  expect(unfoldLines(folded).toString()).toBe('SUMMARY:Smørrebrød');
});
