import { basename } from 'node:path';
import fc from 'fast-check';
import { type MailFacts, writtenDay } from '../observe/mail-facts.ts';
import type { TypedSearch } from './random-query.ts';
import { strangeArgument } from './strange-queries.ts';

/** Headers and bodies from which words are taken. */
const KEYS = {
  s: ['subject'],
  f: ['from'],
  t: ['to'],
  c: ['cc'],
  a: ['to', 'cc', 'from'],
  r: ['to', 'cc'],
  b: ['body'],
  bs: ['body', 'subject'],
  tc: ['to', 'cc'],
  bf: ['body', 'from'],
  '': ['body', 'subject', 'to', 'cc', 'from'],
} as const;
type Source = (typeof KEYS)[keyof typeof KEYS][number];

/** Messages of a large archive whose words are enough to ask for. */
const MOST_SOURCES = 600;

/** ASCII searches made of what the mail holds. */
export function classicQueries(mail: readonly MailFacts[]): fc.Arbitrary<TypedSearch> {
  const step = Math.max(1, Math.floor(mail.length / MOST_SOURCES));
  const sources = mail.filter((_, at) => at % step === 0);
  const words = (Object.keys(KEYS) as (keyof typeof KEYS)[]).flatMap((key) =>
    wordArguments(key, uniqueWords(sources, KEYS[key])),
  );
  const argument = fc.oneof(
    ...words.map((arbitrary) => ({ arbitrary, weight: 3 })),
    { weight: 6, arbitrary: addressArgument(sources) },
    { weight: 3, arbitrary: monthArgument(sources) },
    { weight: 3, arbitrary: sizeArgument(sources) },
    { weight: 3, arbitrary: flagArgument() },
    { weight: 3, arbitrary: pathArgument(sources) },
    { weight: 3, arbitrary: identifierArgument(sources) },
    { weight: 4, arbitrary: dayArgument(sources) },
    { weight: 3, arbitrary: attachmentArgument(sources) },
    { weight: 2, arbitrary: strangeArgument() },
  );
  const list = fc.oneof(fc.tuple(argument), fc.array(argument, { minLength: 1, maxLength: 3 }));
  return fc.oneof(
    { weight: 16, arbitrary: list.map((words) => ({ arguments: words, threads: false })) },
    { weight: 3, arbitrary: list.map((words) => ({ arguments: words, threads: true })) },
    { weight: 1, arbitrary: fc.constant({ arguments: [], threads: true }) },
  );
}

function wordArguments(key: string, words: readonly string[]): fc.Arbitrary<string>[] {
  if (words.length === 0) return [];
  const known = oneOf(words);
  const short = known.filter((word) => word.length < 30);
  const part = fc
    .tuple(short, fc.nat({ max: 4 }), fc.integer({ min: 3, max: 8 }))
    .map(([word, start, length]) => word.slice(start, start + length) || word);
  const word = fc.oneof(
    known,
    known,
    part.map((text) => `${text}=`),
    part.map((text) => `^${text}=`),
    fc.tuple(short, fc.constantFrom('=1', '=2')).map((pieces) => pieces.join('')),
    fc.tuple(part, fc.constantFrom('=1', '=2')).map(([text, errors]) => `^${text}${errors}`),
  );
  const maybeNot = fc
    .tuple(fc.constantFrom('', '', '', '~'), word)
    .map((pieces) => pieces.join(''));
  const more = fc.tuple(fc.constantFrom(',', ',', '/'), maybeNot).map((pieces) => pieces.join(''));
  const expression = fc
    .tuple(maybeNot, fc.array(more, { maxLength: 2 }))
    .map(([first, rest]) => `${key}${key === '' ? '' : ':'}${first}${rest.join('')}`);
  return [expression];
}

function uniqueWords(mail: readonly MailFacts[], sources: readonly Source[]): string[] {
  const text = (facts: MailFacts, source: Source) =>
    source === 'body' ? readableBody(facts) : (facts.headers.get(source) ?? []).join(', ');
  const words = mail.flatMap((facts) =>
    sources.flatMap((source) => text(facts, source).match(/\b[A-Za-z0-9_]{2,40}\b/g) ?? []),
  );
  return [...new Set(words)];
}

/** Nothing of a body that may be encoded: nobody looks for that. */
function readableBody({ headers, body }: MailFacts): string {
  return /base64|quoted/i.test(body + headers.get('content-transfer-encoding')) ? '' : body;
}

function addressArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const addresses = mail.flatMap(({ headers }) =>
    [...(headers.get('from') ?? []), ...(headers.get('to') ?? [])].flatMap(
      (value) => value.match(/[\w+.-]+@[\w.-]{2,}/g) ?? [],
    ),
  );
  const known = oneOf([...new Set(addresses)]);
  const form = fc.oneof(
    known,
    known.map((address) => `${address.slice(0, 31)}=`),
    known.map((address) => `${address.slice(address.indexOf('@'), address.indexOf('@') + 31)}=`),
    known.map((address) => `^${address.slice(0, address.indexOf('@') + 2).slice(0, 31)}=`),
    known.map((address) => `${address.slice(0, 24)}=1`),
  );
  return fc.tuple(fc.constantFrom('f', 't', 'a', 'tc'), form).map((pieces) => pieces.join(':'));
}

function monthArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const months = [...new Set(mail.flatMap((facts) => writtenDay(facts)?.slice(0, 7) ?? []))];
  const month = oneOf(months);
  return fc.oneof(
    month.map((text) => `d:${monthName(text)}`),
    month.map((text) => `d:${monthName(text)}-`),
    month.map((text) => `d:-${monthName(text)}`),
    fc.tuple(month, month).map((ends) => `d:${ends.toSorted().map(monthName).join('-')}`),
  );
}

/** `2003-03` as `mar2003`. */
function monthName(month: string): string {
  const name = new Date(`${month}-01T00:00:00Z`).toUTCString().slice(8, 11);
  return `${name.toLowerCase()}${month.slice(0, 4)}`;
}

function dayArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const day = oneOf([...new Set(mail.flatMap((facts) => writtenDay(facts) ?? []))]);
  const end = fc.oneof(
    day.map((text) => text.replaceAll('-', '')),
    day.map((text) => text.replaceAll('-', '').slice(2)),
    day.map((text) => `${Number(text.slice(8))}${monthName(text.slice(0, 7))}`),
    day.map((text) => text.slice(0, 4)),
  );
  return fc.oneof(
    end.map((text) => `d:${text}`),
    end.map((text) => `d:${text}-`),
    end.map((text) => `d:-${text}`),
    fc
      .tuple(day, day)
      .map((ends) => `d:${ends.toSorted().join('_').replace(/-/g, '').replace('_', '-')}`),
    fc.constantFrom('d:2y-', 'd:30d-', 'd:-1w', 'd:-', 'd:30y-2y', 'd:99-', 'd:-mar2003'),
  );
}

function attachmentArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const names = mail.flatMap(({ raw }) =>
    [...raw.matchAll(/name=(?:"([^"]+)"|([^\s;]+))/g)].map(
      ([, quoted, bare = '']) => quoted ?? bare,
    ),
  );
  const name = oneOf([...new Set(['plan.pdf', "it's 3.14.csv", ...names])]);
  return fc
    .tuple(
      fc.constantFrom('n:', 'n:', 'n:~', 'n:^', 'nb:'),
      name,
      fc.constantFrom('', '=', '=1'),
      fc.nat({ max: 9 }),
    )
    .map(
      ([key, text, end, length]) => `${key}${end === '' ? text : text.slice(0, length + 3)}${end}`,
    );
}

function sizeArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const size = fc.oneof(
    oneOf(mail.map(({ size }) => `${size}`)),
    fc.constantFrom('2k', '4k', '10K', '20k', '1m', '1M'),
  );
  return fc.oneof(
    size.map((text) => `z:${text}`),
    size.map((text) => `z:-${text}`),
    size.map((text) => `z:${text}-`),
    fc.tuple(size, size).map(([from, to]) => `z:${from}-${to}`),
  );
}

function flagArgument(): fc.Arbitrary<string> {
  return fc.constantFrom('F:s', 'F:-s', 'F:r', 'F:f', 'F:sr', 'F:-r-f', 'F:s-r', 'F:F', 'F:-S');
}

function pathArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', '', '~'),
      oneOf(mail.map(({ path }) => basename(path))),
      fc.nat({ max: 9 }),
      fc.integer({ min: 2, max: 20 }),
      fc.constantFrom('', '=', '=1'),
    )
    .map(([not, name, start, length, errors]) => {
      const part = name.slice(start, start + length).replace(/[,=:].*/, '');
      // Homes have names by chance, in which short parts and near ones may be found.
      if (part.length < 4) return `p:${not}cur`;
      return `p:${not}${part}${part.length < 7 ? errors.replace('1', '') : errors}`;
    });
}

function identifierArgument(mail: readonly MailFacts[]): fc.Arbitrary<string> {
  const ids = mail.flatMap(
    ({ headers }) => /^\s*<([^<>\s]+)>\s*$/.exec(headers.get('message-id')?.[0] ?? '')?.[1] ?? [],
  );
  return oneOf(ids).map((id) => `m:${id}`);
}

/** Of a list that may be long. */
function oneOf(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.nat({ max: texts.length - 1 }).map((at) => texts[at] ?? '');
}
