import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob, compileGlobs, hasWildcards } from '../../src/sources/glob.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

describe('a pattern matches', () => {
  test.each([
    ['*', ''],
    ['*', '.hidden'],
    ['a*c', 'ac'],
    ['a*b*c', 'aXbYbZc'],
    ['?', '\u{1f600}'],
    ['a?c', 'a/c'],
    ['[abc]', 'b'],
    ['[a-c]', 'b'],
    ['[c-a]', 'b'],
    ['[]x]', ']'],
    ['[x-]', '-'],
    ['[^a]', '^'],
    ['[.-0]', '/'],
    ['**', 'a/b/c'],
    ['***', 'a/b/c'],
    ['**/c', 'a/b/c'],
    ['a/**/c', 'a/b/c'],
    ['x/spam*', 'x/spam'],
    ['[x', '[x'],
    ['[]', '[]'],
    ['a.b', 'a.b'],
    ['', ''],
    ['x'.repeat(40), 'x'.repeat(40)],
  ])('%j %j', (pattern, text) => {
    expect(compileGlob(pattern)(text)).toBe(true);
  });
});

describe('a pattern does not match', () => {
  test.each([
    ['*', 'a/b'],
    ['a*', 'a/b'],
    ['abc', 'ABC'],
    ['b', 'abc'],
    ['?', ''],
    ['[abc]', 'd'],
    ['[^a]', 'b'],
    ['**/c', 'c'],
    ['a/**/c', 'a/c'],
    ['a.b', 'axb'],
    ['', 'a'],
    ['x'.repeat(40), 'x'.repeat(8)],
  ])('%j %j', (pattern, text) => {
    expect(compileGlob(pattern)(text)).toBe(false);
  });
});

test('a pattern of many stars takes time in proportion to the text', () => {
  const matches = compileGlob(`${'*a'.repeat(200)}b`);
  const text = (size: number) => 'a'.repeat(size);
  expect(matches(text(2_000))).toBe(false);
  expect(growth(text, matches, 2_000)).toBeLessThan(IN_PROPORTION);
});

test('a text matches several patterns if it matches one of them', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\u{1f600}'), maxLength: 5 });
  const pattern = fc.string({
    unit: fc.constantFrom('a', 'b', '/', '*', '?', '[', ']', '-', '\u{1f600}'),
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), text, (patterns, one) => {
      const expected = patterns.some((each) => compileGlob(each)(one));
      expect(compileGlobs(patterns)(one)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['', '*', '/**'])('as many texts as patterns (…%s) take time in proportion', (wild) => {
  const names = (size: number) => Array.from({ length: size }, (_, at) => `lists/folder-${at}`);
  const matchAll = (all: readonly string[]) => {
    const matches = compileGlobs(all.map((name) => `${name}x${wild}`));
    expect(all.some(matches)).toBe(false);
  };
  expect(growth(names, matchAll, 4_000)).toBeLessThan(IN_PROPORTION);
});

test.each([
  ['a*', true],
  ['a?', true],
  ['[a]', true],
  ['plain', false],
])('%s has wildcards: %s', (text, expected) => {
  expect(hasWildcards(text)).toBe(expected);
});
