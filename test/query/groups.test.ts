import { describe, expect, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

describe('groups', async () => {
  const world = makeWorld({
    'mail/in/cur/1:2,S': letter({ From: 'ada@home.example', Subject: 'tide tables' }),
    'mail/in/cur/2:2,S': letter({ From: 'bob@home.example', Subject: 'tide clock' }),
    'mail/in/cur/3:2,S': letter({ From: 'cleo@home.example', Subject: 'harbour' }),
    'mail/in/cur/4:2,S': letter({ From: 'ada@home.example', Subject: 'harbour clock' }),
  });
  await world.index();
  const numbers = async (typed: string) =>
    (await world.find(...typed.split(' '))).map((path) => path.replace(/^.*cur\/(\d).*$/, '$1'));

  test.each([
    ['f:ada / f:bob', ['1', '2', '4']],
    ['f:ada s:tide / f:cleo', ['1', '3']],
    ['f:cleo / f:ada s:tide', ['1', '3']],
    ['[ f:ada / f:bob ] s:clock', ['2', '4']],
    ['s:clock [ f:ada / f:bob ]', ['2', '4']],
    ['[ s:tide f:ada ]', ['1']],
    ['~[ f:ada s:harbour ]', ['1', '2', '3']],
    ['~[ f:ada / s:tide ]', ['3']],
    ['[ [ f:ada / f:cleo ] s:harbour ] / f:bob', ['2', '3', '4']],
    ['[ f:~ada / s:tide ] ~[ ~[ s:clock ] ]', ['2']],
    ['[ d:2020 / z:1- ] F:s has:~attachment p:/in/ s:table=1', ['1']],
  ])('mairix %s', async (typed, found) => {
    expect(await numbers(typed)).toEqual(found);
  });

  test('--explain shows how they are understood', async () => {
    const { stdout } = await world.mairix(
      '--explain',
      ...'s:clock ~[ f:ada / f:bob s:tide ]'.split(' '),
    );
    expect(stdout.replace(/^SQL[\s\S]*/m, '')).toBe(`Query:
  s:clock
  ~[
  f:ada
  /
  f:bob
  s:tide
  ]
Plan:
  all of
    header_words (subject): "clock"
    not
      any of
        header_words (from): "ada"
        all of
          header_words (from): "bob"
          header_words (subject): "tide"
`);
  });
});

test.each([
  ['a / b c', '[ a / b c ]'],
  ['[ a ]', '[ a ]'],
  [' ~[ a / [ b ] ]', '~[ a / [ b ] ]'],
])('%s is printed as %s', (typed, printed) => {
  expect(printQuery(parseQuery(typed.trim().split(' ')))).toEqual(printed.split(' '));
});

describe('a group that is written wrongly is an error', () => {
  const MISSING = 'an expression is missing';
  test.each([
    ['[ s:a', 0, 'a group is not closed'],
    ['s:a ~[ s:b [ s:c ]', 1, 'a group is not closed'],
    ['s:a ]', 1, 'no group is open here'],
    ['[ s:a ] ] s:b', 3, 'no group is open here'],
    [']', 0, MISSING],
    ['[ ]', 0, MISSING],
    ['/', 0, MISSING],
    ['/ s:a', 0, MISSING],
    ['s:a /', 1, MISSING],
    ['s:a / / s:b', 1, MISSING],
    ['[ / s:a ]', 0, MISSING],
    ['[ s:a / ]', 2, MISSING],
    ['( s:a )', 0, 'groups take square brackets'],
    ['s:a ~{', 1, 'groups take square brackets'],
    ['[s:a ]', 0, 'unknown search key "[s:"'],
    ['(s:a )', 0, 'unknown search key "(s:"'],
  ])('%s', (typed, argument, message) => {
    const error = errorOf(typed.split(' '));
    expect([error.message, error.span.argument]).toEqual([message, argument]);
    expect(error.hint).toMatch(/\[|"\/"/);
  });

  test('so is one of many inside one another, and of many words', () => {
    const nested = (deep: number) => [...Array(deep).fill('['), 's:a', ...Array(deep).fill(']')];
    expect(parseQuery(nested(20)).conditions).toHaveLength(1);
    expect(errorOf(nested(21)).message).toBe('groups are nested more than 20 deep');
    expect(errorOf(nested(100_000)).span).toEqual({ argument: 20, start: 0, end: 1 });
    expect(errorOf(['[', ...Array(2_001).fill('s:a'), ']']).message).toBe(
      'more than 2000 words in one search',
    );
  });
});

function errorOf(typed: readonly string[]): QuerySyntaxError {
  try {
    parseQuery(typed);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  throw new Error(`${typed.join(' ')} is no error`);
}
