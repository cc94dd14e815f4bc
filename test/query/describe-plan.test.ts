import { beforeAll, describe, expect, test, vi } from 'vitest';
import { describePlan } from '../../src/query/plan/describe-plan.ts';
import { makePlan } from '../../src/query/plan/make-plan.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { vocabularyOf } from '../helpers/vocabulary-of.ts';

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));

describe('the description of a plan', () => {
  test('shows how a search was understood', () => {
    const typed = ['s:~chron=,東/x', 'p:^/home=1', 'm:A@b', 'd:2003', 'z:-1k', 'F:s-f'];
    expect(described(typed).join('\n')).toMatchInlineSnapshot(`
      "all of
        any of
          all of
            not
              header_words (subject): "chrony", "synchronous"
            header_words (subject): "東…"
          header_words (subject): "x"
        path contains "/home" at its start with up to 1 errors
        Message-ID is A@b
        date from Wed Jan 01 2003 00:00:00 GMT+0000 up to Wed Dec 31 2003 23:59:59 GMT+0000
        size up to 1024 bytes
        flags: set 1, not set 4"
    `);
  });

  test('of an empty search is everything', () => {
    expect(described([])).toEqual(['everything']);
  });

  test('leaves out most of a long list of words', () => {
    const words = Array.from({ length: 50 }, (_, at) => `chron${at}`).sort();
    expect(described(['b:chron='], words)).toEqual([
      'body_words (body): "chron0", "chron1", "chron10", "chron11", "chron12", "chron13", "chron14", "chron15", "chron16", "chron17", "chron18", "chron19" and 38 more',
    ]);
  });

  test('says when the archive has no such word', () => {
    expect(described(['b:zebra='])).toEqual(['body_words (body): no word of the archive']);
  });
});

function described(typed: readonly string[], words = ['chrony', 'synchronous']): string[] {
  const vocabulary = vocabularyOf(() => words);
  return describePlan(makePlan(parseQuery(typed), { now: 1_577_959_200, vocabulary }));
}
