import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';
import { typedSearch } from '../oracle/generate/random-query.ts';

/** The words of one argument, without their places. */
function wordsIn(argument: string) {
  const [condition] = parseQuery([argument]).conditions;
  if (condition?.kind !== 'words') throw new Error('no words');
  return condition.any.map((all) =>
    all.map(({ text, negated, within }) => `${negated ? 'not ' : ''}${text}|${within ?? ''}`),
  );
}

describe('quotes protect what is a sign elsewhere', () => {
  test.each([
    ['s:"lock order"', [['lock order|']]],
    ['s:"a, b/c"', [['a, b/c|']]],
    ['s:"a,b",c/d', [['a,b|', 'c|'], ['d|']]],
    ['s:~"a/b"/ "c,d" ', [['not a/b|'], ['c,d|']]],
    ['"re: clock"', [['re: clock|']]],
    ['s:"a=2"', [['a=2|']]],
    ['s:"~a"', [['~a|']]],
    ['s:size 5"/b', [['size 5"|'], ['b|']]],
    ['b:"lock order"~5', [['lock order|5']]],
    ['b:lock order~5', [['lock order|5']]],
    ['b:lock+order~5,~c', [['lock+order|5', 'not c|']]],
    ['b:~lock+order~1000', [['not lock+order|1000']]],
    ['n:PROGRA~1', [['PROGRA~1|']]],
    ['b:order~', [['order|']]],
  ])('%s', (typed, expected) => {
    expect(wordsIn(typed)).toEqual(expected);
  });

  test('a search is printed as one that says the same', () => {
    fc.assert(
      fc.property(typedSearch, ({ arguments: typed }) => {
        const printed = printQuery(parseQuery(typed));
        expect(printQuery(parseQuery(printed))).toEqual(printed);
      }),
      { numRuns: 300 },
    );
  });
});

describe('in the mail', async () => {
  const world = makeWorld({
    'mail/in/cur/1:2,S': letter(
      { Subject: 'clock, drifts' },
      'The lock has an order of its own.\n',
    ),
    'mail/in/cur/2:2,S': letter({ Subject: 'drifts' }, 'Order before, and much later a lock.\n'),
    'mail/in/cur/3:2,S': letter({ Subject: 'tide' }, '鎖の順序は大事です。\n'),
  });
  await world.index();

  test.each([
    [['b:lock+order~2'], ['in/cur/1:2,S']],
    [['b:lock', 'order~1'], []],
    [['b:order lock~2'], ['in/cur/1:2,S']],
    [['b:"order lock"~5'], ['in/cur/1:2,S', 'in/cur/2:2,S']],
    [['b:~order+lock~2', 'b:lock'], ['in/cur/2:2,S']],
    [['b:順序+大事~3'], ['in/cur/3:2,S']],
    [['s:"clock, drifts"'], ['in/cur/1:2,S']],
    [['s:"clock/drifts"/tide'], ['in/cur/1:2,S', 'in/cur/3:2,S']],
  ])('%s', async (typed, found) => {
    expect(await world.find(...typed)).toEqual(found);
  });

  test('--explain tells how near', async () => {
    expect((await world.mairix('--explain', 'b:lock+order~5')).stdout).toContain(
      'body_words (body): "lock" "order" within 5 words',
    );
  });

  test.each([
    [
      's:"clock drifts',
      `mairix: a quote is not closed
  s:"clock drifts
    ^^^^^^^^^^^^^
  write another " where the phrase ends; a shell needs '…' around all of it
`,
    ],
    [
      's:"a b"c,d',
      `mairix: this cannot follow a closing quote
  s:"a b"c,d
         ^
  a phrase in quotes is found word for word; only "~" and a number may follow, as in "lock order"~5
`,
    ],
    [
      'b:x/"clock"~3',
      `mairix: one word alone has no distance
  b:x/"clock"~3
             ^^
  write two words or more in the quotes, as in "lock order"~5
`,
    ],
    [
      'b:lock order~1001',
      `mairix: no such distance between words
  b:lock order~1001
               ^^^^
  write a number from 1 to 1,000 after "~", as in "lock order"~5
`,
    ],
  ])('%s is an error that points at the place', async (typed, stderr) => {
    expect(await world.mairix('-r', typed)).toEqual({ status: 2, stdout: '', stderr });
  });
});
