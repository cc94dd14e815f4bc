import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it, test } from 'vitest';
import { matches, wordFinder } from '../../src/query/plan/match/find-words.ts';
import type { WordPattern } from '../../src/query/plan/match/word-pattern.ts';
import { leastCpuTime } from '../helpers/cpu-time.ts';

/** Patterns of up to 31 characters are matched bit by bit, longer ones with a table. */
const LONGEST_PATTERN = 40;

describe('a word matches when a part of it is near the pattern', () => {
  it.each([
    ['chrony', 0, ['chrony', 'xchronyx'], ['chron', 'chroony']],
    ['chrony', 1, ['chrony', 'chroony', 'chrny', 'xxchrxnyxx', 'hrony'], ['chry', 'xhrny']],
    ['chrony', 2, ['chry', 'hcrony', 'xchrxxy'], ['cry']],
    ['abc', 3, ['z', 'abc'], []],
    ['é', 0, ['é', 'café'], ['e']],
  ])('%s with %i errors', (text, errors, yes, no) => {
    const pattern = { text, errors, anchored: false };
    expect(yes.filter((word) => !matches(word, pattern))).toEqual([]);
    expect(no.filter((word) => matches(word, pattern))).toEqual([]);
  });

  it.each([
    ['chrony', 0, ['chrony', 'chronyxx'], ['xchrony']],
    // Losing the first character may be paid for anywhere, as in classic mairix.
    ['chrony', 1, ['chrony', 'schrony', 'hrony', 'xxhronyxx', 'abchronyde'], ['xxchrnyxx']],
  ])('^%s with %i errors', (text, errors, yes, no) => {
    const pattern = { text, errors, anchored: true };
    expect(yes.filter((word) => !matches(word, pattern))).toEqual([]);
    expect(no.filter((word) => matches(word, pattern))).toEqual([]);
  });
});

describe('the words of a block', () => {
  it.each([
    ['all of it', '\nab\nabc\nb\n', 'ab', 0, false, ['ab', 'abc']],
    ['at its beginning only', '\nab\ncab\n', 'ab', 0, true, ['ab']],
    ['each once, however often it matches', '\nababab\nab\n', 'ab', 0, false, ['ababab', 'ab']],
    ['the last one', '\nx\nab\n', 'b', 0, false, ['ab']],
    ['none', '\nx\n', 'b', 0, false, []],
    ['never across two words', '\nxa\nbx\n', 'ab', 0, false, []],
    ['never across two words, with errors', '\nxab\ncdx\n', 'abcd', 1, false, []],
    ['all, if all may be wrong', '\nxa\nbx\n', 'ab', 2, false, ['xa', 'bx']],
    ['none of an empty block', '\n', 'ab', 2, false, []],
    ['one as short as the errors allow', '\na\nab\nabc\n', 'abcd', 2, false, ['ab', 'abc']],
    ['behind one that is too short', '\nab\nx\nxabcd\n', 'abcd', 1, true, ['xabcd']],
  ])('%s', (_, block, text, errors, anchored, words) => {
    expect(wordFinder({ text, errors, anchored })(Buffer.from(block))).toEqual(words);
  });

  test('are those that match one by one', () => {
    fc.assert(
      fc.property(
        fc.array(word(), { maxLength: 6 }),
        wordAndPattern(),
        (others, [near, sought]) => {
          const words = [...others, near].filter((text) => text !== '' && text.isWellFormed());
          const block = `\n${words.map((text) => `${text}\n`).join('')}`;
          expect(wordFinder(sought)(Buffer.from(block))).toEqual(
            words.filter((text) => matches(text, sought)),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test('words too short to match cost nothing, however long the pattern', () => {
  const block = `\n${Array.from({ length: 100_000 }, (_, at) => `aaaa${at}\n`).join('')}`;
  const timeFor = (length: number) => {
    const sought = { text: 'a'.repeat(length), errors: 1, anchored: false };
    return leastCpuTime(() => expect(wordFinder(sought)(Buffer.from(block))).toEqual([]));
  };
  expect(timeFor(2_000)).toBeLessThan(5 * timeFor(60) + 20);
});

describe('every pattern length and number of errors', () => {
  test('without an anchor: some part is within the edit distance', () => {
    fc.assert(
      fc.property(wordAndPattern(), ([text, { text: sought, errors }]) => {
        const nearest = Math.min(...partsOf(text).map((part) => distance(part, sought)));
        const found = matches(text, { text: sought, errors, anchored: false });
        expect(found).toBe(nearest <= errors);
      }),
      { numRuns: 2_000 },
    );
  });

  test('with an anchor: the first pattern character is free at the first character only', () => {
    fc.assert(
      fc.property(wordAndPattern(), ([text, { text: sought, errors }]) => {
        fc.pre(errors > 0);
        const found = matches(text, { text: sought, errors, anchored: true });
        expect(found).toBe(anchoredCost(text, sought) <= errors);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a number of errors beyond the bits of an integer', () => {
    for (const length of [30, 31, 32]) {
      const text = 'a'.repeat(length);
      expect(matches('b', { text, errors: length - 1, anchored: false })).toBe(false);
      expect(matches('a', { text, errors: length - 1, anchored: false })).toBe(true);
      expect(matches('b', { text, errors: length, anchored: false })).toBe(true);
      expect(matches('b', { text, errors: 100, anchored: false })).toBe(true);
    }
  });
});

/** Few letters, so that things repeat; some beyond ASCII and beyond 16 bits. */
function letters(range: { minLength?: number; maxLength: number }) {
  return fc.string({ unit: fc.constantFrom(...'aaabbcé東', '𠮷'), ...range });
}

function pattern(): fc.Arbitrary<WordPattern> {
  return fc.record({
    text: fc.oneof(
      letters({ minLength: 1, maxLength: 5 }),
      letters({ minLength: 28, maxLength: LONGEST_PATTERN }),
      letters({ minLength: 1, maxLength: LONGEST_PATTERN }),
    ),
    errors: fc.nat(5),
    anchored: fc.boolean(),
  });
}

function word() {
  return letters({ minLength: 1, maxLength: 8 });
}

/** Any word, or one that holds the pattern with a few changes. */
function wordAndPattern(): fc.Arbitrary<[word: string, WordPattern]> {
  const edits = fc.array(
    fc.record({
      at: fc.nat(LONGEST_PATTERN),
      removed: fc.nat(2),
      added: letters({ maxLength: 2 }),
    }),
    { maxLength: 5 },
  );
  const around = letters({ maxLength: 3 });
  const near = fc
    .tuple(pattern(), edits, around, around)
    .map(([sought, changes, before, after]): [string, WordPattern] => {
      const changed = changes.reduce(
        (text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed),
        sought.text,
      );
      return [`${before}${changed}${after}`, sought];
    });
  return fc.oneof(near, fc.tuple(word(), pattern()));
}

function partsOf(text: string): string[] {
  const parts = [''];
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) parts.push(text.slice(start, end));
  }
  return parts;
}

/** Cost of the cheapest part of `text`: the model of classic mairix, cell by cell. */
function anchoredCost(text: string, sought: string): number {
  const cost = (row: number, column: number): number => costs[row]?.[column] ?? 0;
  const costs: number[][] = [Array(text.length + 1).fill(0)];
  for (let row = 1; row <= sought.length; row++) {
    costs.push([row]);
    for (let column = 1; column <= text.length; column++) {
      const isSame = sought[row - 1] === text[column - 1] && (row > 1 || column === 1);
      costs[row]?.push(
        Math.min(
          cost(row - 1, column) + 1,
          cost(row, column - 1) + 1,
          cost(row - 1, column - 1) + (isSame ? 0 : 1),
        ),
      );
    }
  }
  return Math.min(...(costs[sought.length] ?? []));
}
