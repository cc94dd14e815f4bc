import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import type { Condition, Query, Word } from '../../src/query/syntax/ast.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

describe('a search that uses everything', () => {
  const typed = [
    'richard',
    'tc:ann,~^bob=2/carol=',
    'bs:~x',
    'n:plan.pdf',
    'p:~/archive/,^home=1',
    'm:<A,b/~c@host.example>',
    'd:3m-1mar2003',
    'z:10k-2M',
    'F:s-rf',
  ];

  test('is printed as one could have typed it', () => {
    expect(printQuery(parseQuery(typed))).toEqual([
      'richard',
      'tc:ann,~^bob=2/carol=',
      'sb:~x',
      'n:plan.pdf',
      'p:~/archive/,^home=1',
      'm:A,b/~c@host.example',
      'd:3m-1mar2003',
      'z:10k-2M',
      'F:sf-r',
    ]);
  });

  test('is parsed to this tree', () => {
    expect(parseQuery(typed).conditions).toEqual([
      {
        kind: 'words',
        fields: ['to', 'cc', 'bcc', 'from', 'subject', 'body'],
        any: [[word('richard', [0, 0, 7])]],
      },
      {
        kind: 'words',
        fields: ['to', 'cc'],
        any: [
          [
            word('ann', [1, 3, 6]),
            word('bob', [1, 7, 14], { negated: true, anchored: true, errors: 2 }),
          ],
          [word('carol', [1, 15, 21], { errors: 0 })],
        ],
      },
      {
        kind: 'words',
        fields: ['subject', 'body'],
        any: [[word('x', [2, 3, 5], { negated: true })]],
      },
      { kind: 'words', fields: ['attachment'], any: [[word('plan.pdf', [3, 2, 10])]] },
      {
        kind: 'path',
        any: [
          [
            word('/archive/', [4, 2, 12], { negated: true }),
            word('home', [4, 13, 20], { anchored: true, errors: 1 }),
          ],
        ],
      },
      { kind: 'message-id', id: 'A,b/~c@host.example' },
      {
        kind: 'date',
        range: {
          kind: 'between',
          start: { kind: 'relative', amount: 3, unit: 'm' },
          end: { kind: 'day', day: 1, month: 3, year: 2003 },
        },
        text: '3m-1mar2003',
        key: 'd',
        span: { argument: 6, start: 2, end: 13 },
      },
      { kind: 'size', range: { atLeast: 10_240, atMost: 2_097_152 }, text: '10k-2M', key: 'z' },
      { kind: 'flags', set: 5, clear: 2 },
    ]);
  });
});

describe('keys', () => {
  it.each([
    ['apple', 'to cc bcc from subject body', 'apple'],
    ['a:apple', 'to cc bcc from replyTo', 'apple'],
    ['r:apple', 'to cc bcc', 'apple'],
    ['bcc:apple', 'bcc', 'apple'],
    ['reply-to:apple', 'replyTo', 'apple'],
    ['bs:apple', 'subject body', 'apple'],
    ['at:apple', 'to cc bcc from replyTo', 'apple'],
    ['n:apple', 'attachment', 'apple'],
    ['tcfsb:apple', 'to cc from subject body', 'apple'],
    ['s:apple:pie', 'subject', 'apple:pie'],
    ['cc:apple', 'cc', 'apple'],
  ])('%s looks in %s', (typed, fields, text) => {
    expect(parseQuery([typed]).conditions).toMatchObject([
      { fields: fields.split(' '), any: [[{ text }]] },
    ]);
  });

  it.each([
    ['ds:2020', 'date'],
    ['zFs:10', 'size'],
    ['Fps:s', 'flags'],
    ['ps:apple', 'path'],
  ])('in %s the %s decides', (typed, kind) => {
    expect(parseQuery([typed]).conditions[0]?.kind).toBe(kind);
  });
});

describe('words', () => {
  // Written as: | between alternatives, & between words, marks in front, errors behind.
  it.each([
    ['a,b/c', 'a & b | c'],
    ['a/b,c', 'a | b & c'],
    ['a,', 'a'],
    [',a', 'a'],
    ['a,,b', 'a & b'],
    ['a, ,b', 'a & b'],
    ['a,/,b', 'a | b'],
    ['~a,', 'not a'],
    ['~a', 'not a'],
    ['^a', 'start a'],
    ['~^a', 'not start a'],
    ['~ ^a', 'not start a'],
    ['^~a', 'start ~a'],
    ['~~a', 'not ~a'],
    ['a=', 'a 0'],
    ['a=0', 'a 0'],
    ['apple=2', 'apple 2'],
    ['apple=002xyz', 'apple 2'],
    ['^apple=', 'start apple 0'],
    ['apple=99999999999999999999', 'apple 5'],
    ['a=b', 'a=b'],
    ['a=b=2', 'a=b=2'],
    ['a==', 'a=='],
    ['a b', 'a b'],
    [' a , ~b / c ', 'a & not b | c'],
    ['apple =2', 'apple 2'],
    ['a=,b', 'a 0 & b'],
    ['"a b"', 'a b'],
    ['grape-fruit', 'grape-fruit'],
  ])('%s is %s', (typed, tree) => {
    expect(showWords(parseQuery([`s:${typed}`]))).toBe(tree);
  });

  it.each([
    ['/archive/', '/archive/'],
    ['a,b', 'a & b'],
    ['~a/b,^c=1', 'not a/b & start c 1'],
    ['a,,b,', 'a & b'],
  ])('in a path, %s is %s', (typed, tree) => {
    expect(showWords(parseQuery([`p:${typed}`]))).toBe(tree);
  });

  it.each([
    ['f:@', '@'],
    ['n:---', '---'],
  ])('%s needs no letter, as whole tokens have signs', (typed, text) => {
    expect(showWords(parseQuery([typed]))).toBe(text);
  });
});

describe('other values', () => {
  it.each([
    ['m:a@b', { kind: 'message-id', id: 'a@b' }],
    ['m: <a b@c> ', { kind: 'message-id', id: 'a b@c' }],
    ['m:~a,b/c=', { kind: 'message-id', id: '~a,b/c=' }],
    ['F:', { kind: 'flags', set: 0, clear: 0 }],
    ['F:-sRf', { kind: 'flags', set: 6, clear: 1 }],
    [
      'z:-',
      { kind: 'size', range: { atLeast: undefined, atMost: undefined }, text: '-', key: 'z' },
    ],
  ])('%s', (typed, condition) => {
    expect(parseQuery([typed]).conditions).toEqual([condition]);
  });

  it('a date keeps its text and its place, as it is resolved later', () => {
    expect(parseQuery(['a', 'd:-2003']).conditions[1]).toEqual({
      kind: 'date',
      range: { kind: 'until', end: { kind: 'year', year: 2003 } },
      text: '-2003',
      key: 'd',
      span: { argument: 1, start: 2, end: 7 },
    });
  });

  it('no arguments are no conditions', () => {
    expect(parseQuery([])).toEqual({ conditions: [] });
  });
});

describe('errors point at what is wrong', () => {
  const EMPTY = 'a word is missing';
  const NOTHING = 'an empty search expression';
  const UNSET = 'leave it out; an empty array finds all mail';
  const EXAMPLE = 'write what to search for after "s:", such as s:chrony=2';
  const EACH_WORD = 'write "~" in front of each word that must not be there, such as s:~patch';
  const LONG = 'a'.repeat(100);
  const bothSides = (typed: string) =>
    `write a word on both sides of each "/", or put a path into quotes: '${typed}'`;
  const KEYS = `the keys are t/to c/cc bcc a/address f/from reply-to r/recipient s/subject b/body n/file e/embedded p/path in/folder k/label m/id d/date after/newer_than before/older_than z/size larger smaller F/flags l/list h/header type has is thread; text with a ":" in it goes into quotes, such as '"10:30"'`;
  const OWN_ARGUMENT = 'give the Message-ID an argument of its own, such as m:id@host.example';
  const MADE_OF = 'words are made of letters and digits, with _ between them; emoji are words too';
  const DATES =
    'write for example 3d, 2w, mar, 5mar2003, 2003, 20030305, 2003-03-05, yesterday or "last monday"';
  const FLAGS =
    'the flags are s (seen), r (replied), f (flagged), t (trashed), d (draft); "-" in front of one means not';

  it.each([
    ['an empty argument', '', '^', NOTHING, UNSET],
    ['blanks', '  ', '^^', NOTHING, UNSET],
    ['a key alone', 's:', '  ^', EMPTY, 'write what to search for after "s:", such as s:chrony=2'],
    [
      'several keys alone',
      'bs:',
      '   ^',
      EMPTY,
      'write what to search for after "bs:", such as bs:pointer,wrapper',
    ],
    ['a comma alone', 's:,', '  ^', EMPTY, EXAMPLE],
    ['a trailing slash', 's:apple/', '        ^', EMPTY, bothSides('s:"apple/"')],
    ['a slash behind a comma', 'apple,b/', '        ^', EMPTY, bothSides('"apple,b/"')],
    ['two slashes', 's:a//b', '    ^', EMPTY, bothSides('s:"a//b"')],
    ['only commas around a slash', 's:,/a', '  ^', EMPTY, bothSides('s:",/a"')],
    [
      'only a tilde',
      's:~',
      '  ^',
      EMPTY,
      'write what to search for after "s:", such as s:chrony=2',
    ],
    ['only =', 's:=', '  ^', EMPTY, 'write what to search for after "s:", such as s:chrony=2'],
    ['only a tilde, no key', '~', '^', EMPTY, 'write what to search for, such as chrony'],
    ['only marks', 's:a,~^=2', '    ^^^^', EMPTY, EXAMPLE],
    [
      'no Message-ID',
      'm:<>',
      '  ^^',
      EMPTY,
      'write what to search for after "m:", such as m:20030301@host.example',
    ],
    [
      'an empty path',
      'p:',
      '  ^',
      EMPTY,
      'write what to search for after "p:", such as p:/archive/',
    ],
    ['an unknown key', 'sx:a', '^^', 'unknown search key "sx:"', KEYS],
    ['an unknown key behind a blank', ' sx:a', ' ^^', 'unknown search key "sx:"', KEYS],
    [
      'a mistyped name',
      'subjct:a',
      '^^^^^^',
      'unknown search key "subjct:"',
      'did you mean subject: (words in Subject)?',
    ],
    [
      'the other case',
      'S:a',
      '^',
      'unknown search key "S:"',
      'did you mean s: (words in Subject)?',
    ],
    ['a misplaced tilde', '~s:patch', '^^', 'unknown search key "~s:"', 'did you mean s:~patch?'],
    ['a misplaced tilde', '~ps:/a/', '^^^', 'unknown search key "~ps:"', 'did you mean ps:~/a/?'],
    ['a tilde for several words', '~s:a/b', '^^', 'unknown search key "~s:"', EACH_WORD],
    ['a tilde for a long word', `~s:${LONG}`, '^^', 'unknown search key "~s:"', EACH_WORD],
    ['two tildes', '~s:~a', '^^', 'unknown search key "~s:"', EACH_WORD],
    [
      'a tilde before a date',
      '~d:2003',
      '^^',
      'unknown search key "~d:"',
      'did you mean ~[ d:2003 ]?',
    ],
    ['a tilde before no key', '~x:a', '^^', 'unknown search key "~x:"', KEYS],
    [
      'a name and a size that is unclear',
      'size:5M',
      '     ^^',
      'this may be the smallest or the largest size',
      'write larger:5M or smaller:5M',
    ],
    ['no key', ':a', '^', 'no search key in front of ":"', KEYS],
    ['m beside others', 'ms:a', '^^', 'm: cannot be combined with other keys', OWN_ARGUMENT],
    ['m beside d', 'dm:2020', '^^', 'm: cannot be combined with other keys', OWN_ARGUMENT],
    ['no letter', 's:a,!?', '    ^^', '"!?" has no letter or digit to search for', MADE_OF],
    [
      'a byte of Latin-1',
      's:\u{1f600}caf\udce9',
      '       ^',
      'a byte that is not UTF-8',
      'words of mail are searched for in UTF-8; only p: takes any bytes',
    ],
    ['no letter in an address', 'f:!', '  ^', '"!" has no letter or digit to search for', MADE_OF],
    ['a flag', 'F:sx', '   ^', 'unknown flag "x"', FLAGS],
    ['a negated flag', 'F:s-x', '    ^', 'unknown flag "x"', FLAGS],
    ['no date', 'd:', '  ^', 'a date is missing', DATES],
    ['a size', 'z:5-10kb', '    ^^^^', '"10kb" is not a size', 'did you mean 10k?'],
  ])('%s: %s', (_, typed, caret, message, hint) => {
    const error = errorOf([typed]);
    expect(error.message).toBe(message);
    expect(caretOf(error)).toBe(caret);
    expect(error.hint).toBe(hint);
  });

  it('in a later argument', () => {
    expect(errorOf(['s:a', 'b:c', 'b:d/']).span).toEqual({ argument: 2, start: 4, end: 5 });
  });

  it('and so do more words than a database can take', () => {
    const error = errorOf(['s:a', `b:${Array(2_000).fill('a').join('/')}`]);
    expect(error.message).toBe('more than 2000 words in one search');
    expect(error.span).toEqual({ argument: 1, start: 0, end: 4_001 });
  });
});

describe('whatever is typed', () => {
  test('is parsed, or explained inside the argument', () => {
    fc.assert(
      fc.property(fc.array(typedText(), { maxLength: 3 }), fc.boolean(), (typed, isText) => {
        try {
          parseQuery(typed, SAVED, { isText });
        } catch (error) {
          if (!(error instanceof QuerySyntaxError)) throw error;
          expect(error.saved).toBeUndefined();
          const { argument, start, end } = error.span;
          const { length } = typed[argument] ?? '';
          expect(start).toBeLessThanOrEqual(length);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(Math.max(length, start + 1));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['in: //a', 'in: //a'],
    ['thread: //a@x', 'thread: //a@x'],
    ['in: a', 'in:a'],
  ])('%s is no URL when it is printed', (typed, printed) => {
    expect(printQuery(parseQuery([typed]))).toEqual([printed]);
    expect(parseQuery([printed])).toEqual(parseQuery([typed]));
  });

  test('is printed as something that parses to the same', () => {
    fc.assert(
      fc.property(
        fc.array(typedText(), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (typed, isText) => {
          const query = parsed(typed, isText);
          fc.pre(query !== undefined);
          const printed = printQuery(query);
          expect(withoutSpans(parseQuery(printed, SAVED))).toEqual(withoutSpans(query));
          expect(printQuery(parseQuery(printed, SAVED))).toEqual(printed);
        },
      ),
      { numRuns: 3_000, maxSkipsPerRun: 1_000 },
    );
  });
});

describe('pathological arguments take time in proportion to their length', () => {
  it.each([
    ['slashes', '/'],
    ['words', 'ab/'],
    ['tildes', '~'],
    ['carets and equals', '^='],
    ['blanks', ' '],
    ['signs', '-@.'],
    ['stars', '*'],
    ['paths', 'a/b.c/'],
    ['URLs', 'ab://'],
    ['curly quotes', '“ ”,'],
    ['full-width colons', 'f：'],
    ['dots', '..'],
    ['letters', 'a'],
    ['accents', 'e\u0301'],
    ['Han', '東'],
    ['angle brackets', '<>'],
  ])('%s', (_, piece) => {
    for (const key of [
      '',
      's:',
      'p:',
      'm:',
      'n:',
      'd:',
      'z:',
      'F:',
      'f:',
      'from:',
      'in:',
      'date:',
    ]) {
      const argument = (size: number) => `${key}${piece.repeat(size / piece.length)}`;
      const parse = (typed: string) => void parsed([typed]);
      expect(growth(argument, parse, 12_500)).toBeLessThan(IN_PROPORTION);
    }
  });
});

/** What is saved: one of them is part of the other. */
const SAVED = [
  { name: 'a', query: 's:a / b', origin: 'rc:1' },
  { name: 'b', query: '~@a f:b', origin: 'rc:2' },
];

/** Text over the alphabet of the grammar, often nearly right. */
function typedText() {
  const pieces = fc.constantFrom(
    ...['*', '“', '”', '：', '://', '.c', 'tt', '..', 'http://a', 'b/c', '<x>', '\t'],
    ...['a', 'bc', 'é', '東京', '3', '=', '=2', '~', '^', ',', '/', ' ', '-', '@', '.', '"', '<'],
    ...[
      '[',
      ']',
      '~[',
      '@a',
      '@b',
      '>',
      ':',
      's:',
      'b:',
      'a:',
      'tcfsb:',
      'n:',
      'p:',
      'm:',
      'd:',
      'z:',
      'F:',
      'x',
      '\0',
      'k',
    ],
  );
  const expression = fc.array(pieces, { minLength: 1, maxLength: 10 }).map((list) => list.join(''));
  const keys = fc.constantFrom(
    ...['', 's:', 'bs:', 'a:', 'n:', 'p:', 'm:', 'd:', 'z:', 'F:'],
    ...['From:', 'body:', 'type:', 'path:', 'in:', 'date:', 'after:', 'size:', 'larger:', 'is:'],
  );
  const keyed = fc.tuple(keys, expression).map((parts) => parts.join(''));
  const sign = fc.constantFrom(
    ...['[', ']', '/', '~[', '@a', '~@b', 'thread:[', 'thread:', 'thread:{a}', 'thread:1@x'],
    ...[
      '(',
      ')',
      '{',
      '}',
      '-(',
      'f:(',
      '-from:{',
      'OR',
      'AND',
      'NOT',
      '-x',
      '-s:a',
      '*',
      'is:read',
    ],
  );
  return fc.oneof(keyed, keyed, sign, expression, fc.string({ unit: 'binary' }));
}

function parsed(typed: readonly string[], isText = false): Query | undefined {
  try {
    return parseQuery(typed, SAVED, { isText });
  } catch {
    return undefined;
  }
}

function word(
  text: string,
  [argument, start, end]: readonly [argument: number, start: number, end: number],
  marks: Partial<Word> = {},
): Word {
  const plain = {
    text,
    negated: false,
    anchored: false,
    errors: undefined,
    forms: false,
    quoted: false,
    within: undefined,
  };
  return { ...plain, ...marks, span: { argument, start, end } };
}

function errorOf(typed: readonly string[]): QuerySyntaxError {
  try {
    parseQuery(typed);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  throw new Error(`${typed.join(' ')} was parsed`);
}

function caretOf({ span: { start, end } }: QuerySyntaxError): string {
  return ' '.repeat(start) + '^'.repeat(end - start);
}

/** Where it was typed, and the advice about how, is all that may differ. */
function withoutSpans(query: Query): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value) => (key === 'span' || key === 'hint' ? undefined : value)),
  );
}

function showWords({ conditions: [condition] }: Query): string {
  return wordsIn(condition)
    .map((all) =>
      all
        .map(({ text, negated, anchored, errors }) =>
          [negated && 'not', anchored && 'start', text, errors?.toString()]
            .filter((part) => part)
            .join(' '),
        )
        .join(' & '),
    )
    .join(' | ');
}

function wordsIn(condition: Condition | undefined) {
  return condition?.kind === 'words' || condition?.kind === 'path' ? condition.any : [];
}
