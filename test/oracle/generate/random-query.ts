import fc from 'fast-check';
import { savedName } from '../../../src/query/syntax/in-saved.ts';
import { FILE_NAMES, LABELS, PEOPLE, WORDS } from './random-mail.ts';

/** A search as it is typed. */
export interface TypedSearch {
  readonly arguments: readonly string[];
  readonly threads: boolean;
}

/** The keys of words, some of them together; none is a search without a key. */
const WORD_KEYS = [
  '',
  '',
  's',
  'b',
  'f',
  't',
  'c',
  'bcc',
  'reply-to',
  'n',
  'a',
  'r',
  'bs',
  'tc',
  'fn',
  'bstcfn',
  'l',
  'ls',
  'type',
  'h:X-Mailer',
  'h:x-mailer',
];

const knownText = fc.constantFrom(
  ...WORDS,
  ...FILE_NAMES,
  ...['pdf', 'application/octet-stream', 'octet-stream', 'tidekeeper.club.example', '3.14'],
  ...PEOPLE.flatMap((person) => person.split(/[<>()]/).map((part) => part.trim())),
);

const HAS_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** Some of the text of the mail, whole, cut, joined, shouted or misspelt. */
export const soughtText = fc
  .oneof(
    { weight: 4, arbitrary: knownText },
    {
      weight: 2,
      arbitrary: fc
        .tuple(knownText, fc.constantFrom(' ', '-', '.', '', '@', '_'), knownText)
        .map((parts) => parts.join('')),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(knownText, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 8 }))
        .map(([whole, start, length]) => whole.slice(start, start + length)),
    },
    { weight: 1, arbitrary: knownText.map((whole) => whole.toUpperCase()) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(knownText, fc.nat({ max: 8 }), fc.nat({ max: 2 }), fc.constantFrom('', 'x', 'r'))
        .map(([whole, place, lost, added]) => misspell(whole, { place, lost, added })),
    },
  )
  .map((found) => found.replace(/[,/:=~^"]/g, '').trim())
  .filter((found) => HAS_WORD.test(found) && found.isWellFormed());

const operators = fc.record({
  not: fc.constantFrom('', '', '', '~'),
  anchor: fc.constantFrom('', '', '^'),
  errors: fc.constantFrom('', '', '', '=', '=0', '=1', '=2', '=3', '=20'),
});

/** Any form of a word. */
const forms = fc
  .tuple(fc.constantFrom('', '', '~'), soughtText)
  .filter(([, text]) => /^[\p{L}\p{M}]+$/u.test(text))
  .map(([not, text]) => `${not}${text}~`);

/** Some words of the mail, near each other or in their order. */
const quotedOrNear = fc
  .tuple(
    fc.constantFrom('', '', '~'),
    fc.array(soughtText, { minLength: 2, maxLength: 3 }),
    fc.constantFrom('"%"', '"%"~1', '"%"~3', '%~2', '%~9', '"%, "'),
  )
  .map(([not, texts, form]) => not + form.replace('%', () => texts.join(' ')));

const words = fc
  .tuple(fc.constantFrom(...WORD_KEYS), expression(soughtText, ['/', ',']))
  // Without a key, `@name` is a saved search.
  .map(([keys, value]) =>
    keys === '' && !savedName().test(value) ? value : `${keys || 'tcfsb'}:${value}`,
  );

const PATH_PARTS = [
  'inbox',
  'INBOX',
  '/cur/',
  'Entwürfe',
  'ürf',
  'w&A',
  '1.host',
  '/',
  ':2',
  'cvr',
  'S',
];
const path = expression(fc.constantFrom(...PATH_PARTS), [',']).map((value) => `p:${value}`);

const messageId = fc
  .tuple(fc.nat({ max: 40 }), fc.constantFrom('id.%@host.example', 'ID.%@Host.Example', 'id.%'))
  .map(([number, form]) => `m:${form.replace('%', `${number}`)}`);

const day = fc.constantFrom(
  ...['2003', '2004', 'mar2003', '2003dec', '20030301', '20030331', '20031231', '20040101'],
  ...['1mar2003', '31dec2003', '29feb2004', '2004feb29', '1999', '2030'],
);
const size = fc.constantFrom('0', '300', '400', '500', '600', '700', '800', '1k', '1K', '2m', '1g');
const range = (end: fc.Arbitrary<string>) =>
  fc.oneof(
    end,
    end.map((start) => `${start}-`),
    end.map((last) => `-${last}`),
    fc.tuple(end, end).map((ends) => ends.join('-')),
    fc.constant('-'),
  );

const flags = fc
  .array(fc.constantFrom('s', 'r', 'f', 't', 'd', 'S', '-s', '-r', '-f', '-F', '-t', '-d'), {
    maxLength: 3,
  })
  .map((letters) => `F:${letters.join('')}`);

const has = fc.constantFrom('has:attachment', 'has:~attachment', 'has:file', 'has:~file');

const label = fc
  .tuple(
    fc.constantFrom('k:', 'label:', 'LABEL:~', 'tag:'),
    fc.oneof(
      fc.constantFrom(...LABELS),
      fc.constantFrom(
        'important',
        'WORK',
        'work-tide-tables',
        'To-Do',
        'grusse',
        'rd',
        'nothing',
        '',
      ),
    ),
    fc.constantFrom('', '', '*'),
  )
  .map((pieces) => pieces.join(''))
  .filter((typed) => !/[:~]$/.test(typed));

const argument = fc.oneof(
  { weight: 12, arbitrary: words },
  { weight: 1, arbitrary: path },
  { weight: 1, arbitrary: messageId },
  { weight: 1, arbitrary: range(day).map((value) => `d:${value}`) },
  { weight: 1, arbitrary: range(size).map((value) => `z:${value}`) },
  { weight: 1, arbitrary: flags },
  { weight: 1, arbitrary: has },
  { weight: 1, arbitrary: label },
);

/** Groups, some inside others; each argument is a list of what is typed for it. */
const { grouped } = fc.letrec<{ grouped: string[] }>((tie) => ({
  grouped: fc
    .tuple(
      fc.constantFrom('[', '[', '~[', 'thread:[', '~thread:['),
      fc.array(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          { weight: 3, arbitrary: argument.map((one) => [one]) },
          { weight: 1, arbitrary: tie('grouped') },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom([], ['/']),
    )
    .map(([opening, inside, operator]) => [
      opening,
      ...inside.flatMap((some, at) => (at > 0 ? [...operator, ...some] : some)),
      ']',
    ]),
}));

/** Any search of the language, with dates that do not depend on the day it is run. */
export const typedSearch: fc.Arbitrary<TypedSearch> = fc.record({
  arguments: fc.oneof(
    { weight: 2, arbitrary: fc.tuple(argument) },
    { weight: 2, arbitrary: fc.array(argument, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: grouped },
    {
      weight: 1,
      arbitrary: fc
        .tuple(grouped, fc.constantFrom([], ['/']), argument)
        .map(([some, operator, one]) => [...some, ...operator, one]),
    },
  ),
  threads: fc.constantFrom(false, false, false, true),
});

function expression(text: fc.Arbitrary<string>, separators: readonly string[]) {
  const plain = fc
    .tuple(operators, text)
    .map(([{ not, anchor, errors }, sought]) => `${not}${anchor}${sought}${errors}`);
  const word = separators.includes('/')
    ? fc.oneof(
        { weight: 12, arbitrary: plain },
        { weight: 2, arbitrary: quotedOrNear },
        { weight: 1, arbitrary: forms },
      )
    : plain;
  const more = fc.tuple(fc.constantFrom(...separators), word).map((pieces) => pieces.join(''));
  return fc
    .tuple(word, fc.array(more, { maxLength: 2 }))
    .map(([first, rest]) => first + rest.join(''));
}

function misspell(
  whole: string,
  { place, lost, added }: { place: number; lost: number; added: string },
): string {
  return whole.slice(0, place) + added + whole.slice(place + lost);
}
