import { expect, test } from 'vitest';
import { lineFinder } from '../../src/query/plan/line-finder.ts';

// The line of a text that a summary shows

const TEXT = [
  'Hello,',
  'clockwork is no clock_face,',
  'the CLOCK drifts, says the manager\r',
  'a café in 東京 ticks – as a clock does',
  'the clock again',
].join('\n');

const sought = (words: readonly string[], prefixes: readonly string[] = []) => ({
  words: new Set(words),
  prefixes,
});

test.each([
  [['clock'], [], 'the CLOCK drifts, says the manager\r'],
  [['clock_face'], [], 'clockwork is no clock_face,'],
  [[], ['clockw'], 'clockwork is no clock_face,'],
  [[], ['man'], 'the CLOCK drifts, says the manager\r'],
  [['cafe'], [], 'a café in 東京 ticks – as a clock does'],
  [['東京'], [], 'a café in 東京 ticks – as a clock does'],
  [['again', 'hello'], [], 'Hello,'],
  [['man'], [], undefined],
  [['.'], [], undefined],
  [[], [''], 'Hello,'],
])('with one of the words %j, or one that begins as one of %j, is %j', (words, prefixes, line) => {
  expect(lineFinder(sought(words, prefixes))(TEXT)).toBe(line);
});

test('is found among many words as well', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `other${at}`);
  expect(lineFinder(sought([...many, 'again']))(TEXT)).toBe('the clock again');
});
