import { type MailFacts, writtenDay } from './mail-facts.ts';
import { isAscii } from './raw-message.ts';

/** One message that only one of the programs found. */
export interface Difference {
  readonly mail: MailFacts;
  readonly arguments: readonly string[];
  readonly foundBy: 'classic' | 'ours';
  /** The date that we gave the message, in seconds since 1970. */
  readonly ourDate: number;
  /** Classic mairix said while indexing that it could not read the message. */
  readonly unreadable: boolean;
}

/** A deliberate difference from classic mairix: why it is one, and which differences it explains. */
interface FixedRow {
  readonly why: string;
  readonly explains: (difference: Difference) => boolean;
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  t: ['to'],
  c: ['cc'],
  f: ['from'],
  a: ['to', 'cc', 'from'],
  r: ['to', 'cc'],
  s: ['subject'],
  b: ['body'],
};

/** The rows of the README's table of differences that the generated searches can touch. */
const FIXED_ROWS: readonly FixedRow[] = [
  {
    why: 'one bad header line loses the whole message',
    explains: ({ unreadable }) => unreadable,
  },
  {
    why: 'a header that is not ASCII',
    explains: ({ mail, ...rest }) =>
      fieldsOf(rest.arguments).some((field) => headerNeedsDecoding(mail, field)),
  },
  {
    why: 'a text of several words is their phrase',
    explains: ({ mail, foundBy, ...rest }) =>
      foundBy === 'ours' && rest.arguments.some((argument) => isPhraseIn(argument, mail)),
  },
  {
    why: 'dates: the first day counts, and the real instant',
    explains: (difference) => difference.arguments.some((text) => isDateRow(text, difference)),
  },
  {
    why: 'sizes: bounds are inclusive',
    explains: ({ mail, foundBy, ...rest }) =>
      foundBy === 'ours' && rest.arguments.some((text) => sizeBounds(text).includes(mail.size)),
  },
];

/** Why a difference is meant; `undefined` when it is not. */
export function fixedRowOf(difference: Difference): string | undefined {
  const { mail, arguments: searchArguments } = difference;
  const row = FIXED_ROWS.find(({ explains }) => explains(difference));
  if (row !== undefined) return row.why;
  return mail.oddity && fieldsOf(searchArguments).includes('body')
    ? `the body has ${mail.oddity}`
    : undefined;
}

function fieldsOf(searchArguments: readonly string[]): string[] {
  return searchArguments.flatMap((argument) => {
    const colon = argument.indexOf(':');
    if (colon === -1) return ['body', 'subject', 'to', 'cc', 'from'];
    return [...argument.slice(0, colon)].flatMap((letter) => FIELDS[letter] ?? []);
  });
}

/** Its own header, or the same one of a message embedded in it. */
function headerNeedsDecoding({ headers, raw }: MailFacts, field: string): boolean {
  const beginsWithMark = /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(raw);
  const values = headers.get(field) ?? [];
  const embedded = /^content-type:\s*message\/rfc822/im.test(raw)
    ? [...raw.matchAll(new RegExp(`^${field}:(.*(?:\n[ \t].*)*)`, 'gim'))].map(([text]) => text)
    : [];
  return (
    beginsWithMark ||
    [...values, ...embedded].some((value) => !isAscii(value) || value.includes('=?'))
  );
}

/** `f:bob@host.example` is found in `first.bob@host.example` too. */
function isPhraseIn(argument: string, { headers }: MailFacts): boolean {
  const [, text = ''] = /^[ftcar]+:([\w+.@-]+)$/.exec(argument) ?? [];
  const words = text.toLowerCase().match(/\w+/g) ?? [];
  const phrase = new RegExp(`(?<!\\w)${words.join('\\W+')}(?!\\w)`, 'i');
  return (
    words.length > 1 &&
    fieldsOf([argument]).some((field) => phrase.test((headers.get(field) ?? []).join(', ')))
  );
}

/** Classic mairix takes the day as it is written and leaves out the first day of a range of months. */
function isDateRow(argument: string, { mail, ourDate }: Difference): boolean {
  if (!argument.startsWith('d:')) return false;
  const written = writtenDay(mail) ?? '';
  const ours = new Date(ourDate * 1000).toISOString();
  return written.slice(0, 7) !== ours.slice(0, 7) || written.endsWith('-01');
}

function sizeBounds(argument: string): number[] {
  if (!argument.startsWith('z:')) return [];
  return [...argument.matchAll(/(\d+)([km]?)/gi)].map(
    ([, digits, unit = '']) =>
      Number(digits) * ({ '': 1, k: 1024, m: 1024 ** 2 }[unit.toLowerCase()] ?? 1),
  );
}
