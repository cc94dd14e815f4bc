import { type MailFacts, writtenDay } from '../observe/mail-facts.ts';
import { isAscii } from '../observe/raw-message.ts';
import { hasIdleComma, isPath, OUR_FIELDS, splitArgument } from './atoms.ts';
import type { CopyDifference, Difference, HitDifference } from './differences.ts';
import { REFUSED_ROWS, refusedRowOf } from './refused-rows.ts';

/** A deliberate difference from classic mairix. */
interface FixedRow {
  /** First cell of its row in the tables of differences in `docs/`. */
  readonly row: string;
  readonly explains: (difference: Difference) => boolean;
}

const FLAGS_WITHOUT_COLON = /[!;_-]2,[A-Za-z]*$/;
const STATUS_WITHOUT_BLANK = /^(x-)?status:\S/im;

/** Of what only we unpack, the kinds that are no text. */
const NOT_TEXT = /application\/((x-)?pkcs7-mime|(vnd\.)?ms-tnef|pgp)\b/i;

const HEADERS: Readonly<Record<string, string>> = { t: 'to', c: 'cc', f: 'from', s: 'subject' };

const OUR_KEYS: readonly string[] = OUR_FIELDS;

/** All that may differ; a hit that the naive matcher contradicts never does. */
const FIXED_ROWS: readonly FixedRow[] = [
  {
    row: 'A bad header line, a missing boundary, a NUL',
    explains: (difference) =>
      ('unreadable' in difference && difference.unreadable) ||
      isHit(
        difference,
        'b',
        ({ mail }) =>
          ['a part without an end', 'parts after the end'].includes(mail.oddity ?? '') ||
          mail.raw.includes('\0'),
      ) ||
      isHit(difference, 'n', ({ mail }) => mail.oddity === 'a part without an end') ||
      ('mail' in difference && hasOddLinesInHeader(difference.mail)),
  },
  {
    row: 'Messages of a digest',
    explains: (difference) =>
      isHit(difference, 'tcfsbm', ({ mail }) => isDigest(mail)) ||
      (difference.kind === 'thread' && isDigest(difference.mail)),
  },
  {
    row: 'Bcc, Reply-To, a second From',
    explains: (difference) =>
      (difference.kind === 'hit' && OUR_KEYS.includes(splitArgument(difference.atom).keys)) ||
      isHit(difference, 'f', ({ mail, foundBy }) => foundBy === 'ours' && hasSecondFrom(mail)) ||
      (difference.kind === 'excerpt' &&
        difference.field === 'from' &&
        hasSecondFrom(difference.mail)),
  },
  {
    row: 'No From or To, an empty Subject, `>From:`',
    explains: (difference) =>
      isHit(difference, 'tfsm', ({ mail, foundBy }) => foundBy === 'ours' && lacksHeader(mail)) ||
      (difference.kind === 'excerpt' && lacksHeader(difference.mail)),
  },
  {
    row: 'Parts and HTML in what claims to be plain text',
    explains: (difference) => isHit(difference, 'bn', ({ mail }) => hasHiddenParts(mail)),
  },
  {
    row: 'From with the address of a mailing list',
    explains: (difference) =>
      isHit(difference, 'f', ({ mail, foundBy }) => foundBy === 'ours' && isRewritten(mail)),
  },
  {
    row: 'Words',
    explains: (difference) =>
      isHit(difference, 'p', ({ atom }) => !isAscii(atom) && /=\d+$/.test(atom)) ||
      isHit(
        difference,
        'tcfs',
        (hit) => !isAscii(headerText(hit)) || hasLooseJoiner(headerText(hit)),
      ) ||
      isHit(
        difference,
        'b',
        ({ mail }) => mail.oddity === 'text that is not ASCII' || hasLooseJoiner(mail.body),
      ) ||
      isHit(difference, 'tcfsb', ({ atom }) => hasLooseJoiner(splitArgument(atom).value)),
  },
  {
    row: 'Character sets and encodings',
    explains: (difference) =>
      isHit(
        difference,
        'tcfs',
        (hit) => headerText(hit).includes('=?') || beginsWithMark(hit.mail),
      ) ||
      isHit(difference, 'n', ({ mail }) => /filename\*|=\?/.test(mail.raw)) ||
      isHit(difference, 'b', ({ mail }) =>
        ['HTML', 'text that is not ASCII'].includes(mail.oddity ?? ''),
      ) ||
      (difference.kind === 'excerpt' &&
        difference.field !== undefined &&
        needsDecoding(difference.mail, difference.field)),
  },
  {
    row: 'Content-Type that breaks the rules',
    explains: (difference) =>
      isHit(
        difference,
        'bn',
        ({ mail }) => mail.oddity === 'a type or an encoding that is not well written',
      ),
  },
  {
    row: 'uuencode, yEnc, `winmail.dat`, S/MIME signed opaquely',
    explains: (difference) =>
      isHit(
        difference,
        'bn',
        ({ mail }) => mail.oddity === 'something that only we unpack' && NOT_TEXT.test(mail.raw),
      ),
  },
  {
    row: 'uuencode, yEnc, `winmail.dat`, S/MIME signed opaquely',
    explains: (difference) =>
      isHit(
        difference,
        'bn',
        ({ mail }) => mail.oddity === 'something that only we unpack' && !NOT_TEXT.test(mail.raw),
      ),
  },
  {
    row: 'Message-IDs without `<>`, or with spaces',
    explains: (difference) =>
      isHit(difference, 'm', ({ mail }) => hasBareId(mail)) ||
      (difference.kind === 'thread' && difference.foundBy === 'ours' && hasBareId(difference.mail)),
  },
  {
    row: '`m:<id@host>`',
    explains: (difference) =>
      isHit(difference, 'm', ({ atom, foundBy }) => foundBy === 'ours' && /^m:<.*>$/.test(atom)),
  },
  {
    row: 'Spaces, as in `s:"apple, pie"`',
    explains: (difference) =>
      isHit(difference, 'tcfsbn', ({ atom, foundBy }) => foundBy === 'ours' && /\s/.test(atom)),
  },
  {
    row: 'Kinds of text',
    explains: (difference) =>
      isHit(
        difference,
        'b',
        ({ mail }) =>
          mail.oddity === 'text that is neither plain nor HTML' ||
          /^content-type:\s*message\/(?!rfc822)/im.test(mail.raw),
      ),
  },
  {
    row: 'Names of attachments',
    explains: (difference) =>
      isHit(
        difference,
        'n',
        ({ mail, foundBy }) =>
          foundBy === 'ours' && /^content-(type|disposition):(.*\n[ \t])*.*name/im.test(mail.raw),
      ),
  },
  {
    row: '`f:richard+doesnt+exist`, `s:grape-fruit`',
    explains: (difference) =>
      isHit(difference, 'tcfsb', ({ atom, foundBy }) => foundBy === 'ours' && isNoWord(atom)),
  },
  {
    row: 'Paths and URLs, as in `b:lib/clock.c`, `https://…`',
    explains: (difference) =>
      difference.kind === 'hit' && (isPath(difference.atom) || difference.atom.includes('://')),
  },
  {
    row: 'A comma without a word, as in `s:,apple`',
    explains: (difference) =>
      isHit(difference, 'tcfsbn', ({ atom, foundBy }) => foundBy === 'ours' && hasIdleComma(atom)),
  },
  {
    row: 'Date bounds',
    explains: (difference) =>
      isHit(difference, 'd', isDateRow) ||
      (difference.kind === 'excerpt' &&
        difference.field === 'date' &&
        writtenDay(difference.mail) !== undefined &&
        isInAnotherZone(difference.mail)),
  },
  {
    row: 'No usable Date header',
    explains: (difference) =>
      isHit(difference, 'd', ({ mail }) => writtenDay(mail) === undefined) ||
      (difference.kind === 'excerpt' &&
        difference.field === 'date' &&
        writtenDay(difference.mail) === undefined),
  },
  {
    row: '`z:10k`',
    explains: (difference) =>
      isHit(
        difference,
        'z',
        ({ atom, mail, foundBy }) =>
          foundBy === 'ours' && (sizeBounds(atom).includes(mail.size) || /\dg/i.test(atom)),
      ),
  },
  {
    row: 'Numbers in result names',
    explains: (difference) => difference.kind === 'number' && difference.why !== undefined,
  },
  {
    row: '`d:3d`',
    explains: (difference) =>
      isHit(
        difference,
        'd',
        ({ atom, foundBy }) => foundBy === 'ours' && /^d:\d+[dwmy]$/i.test(atom),
      ),
  },
  {
    row: '`d:2002-2000`',
    explains: (difference) =>
      isHit(difference, 'd', ({ atom, foundBy }) => foundBy === 'ours' && isBackwards(atom)),
  },
  {
    row: '`p:/archive/`',
    explains: (difference) => isHit(difference, 'p', ({ atom }) => atom.includes('/')),
  },
  {
    row: '`Status:RO` without a space, in an mbox',
    explains: (difference) =>
      (difference.kind === 'flags' && STATUS_WITHOUT_BLANK.test(difference.mail.raw)) ||
      isHit(difference, 'F', ({ mail }) => STATUS_WITHOUT_BLANK.test(mail.raw)),
  },
  {
    row: 'A maildir',
    explains: (difference) =>
      (difference.kind === 'flags' && FLAGS_WITHOUT_COLON.test(difference.line)) ||
      isHit(difference, 'F', ({ line }) => FLAGS_WITHOUT_COLON.test(line)),
  },
  {
    row: 'Excerpts (`-x`)',
    explains: (difference) => difference.kind === 'excerpt' && difference.sameButCr,
  },
  {
    row: '`-rt`, `-tp`, `--mfolder=found`',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'bundled options',
  },
  {
    row: '`-a`',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'added before',
  },
  {
    row: 'Links to mail that was renamed or deleted',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'moved since',
  },
  {
    row: 'Links to mail that was renamed or deleted',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'gone since',
  },
  {
    row: 'Result folder',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'foreign file',
  },
  {
    row: 'A wrong search',
    explains: (difference) => difference.kind === 'answer' && difference.why === 'wrong search',
  },
  {
    row: 'Compressed mail, MMDF',
    explains: (difference) => difference.kind === 'copy' && isDecompressed(difference),
  },
  {
    row: 'Copies of messages',
    explains: (difference) =>
      (difference.kind === 'copy' && (isWholeCopy(difference) || isQuotedCopy(difference))) ||
      (difference.kind === 'answer' && difference.why === 'empty message'),
  },
  {
    row: 'Threads of removed mail',
    explains: (difference) =>
      difference.kind === 'thread' && difference.foundBy === 'classic' && difference.dead > 0,
  },
  {
    row: 'Threads of removed mail',
    explains: (difference) =>
      difference.kind === 'thread' && difference.foundBy === 'classic' && difference.lost,
  },
];

/** First cell of the row, in the tables of differences, that a difference belongs to; `undefined` for none. */
export function fixedRowOf(difference: Difference): string | undefined {
  if (difference.kind === 'hit' && difference.right === false) return undefined;
  if (difference.kind === 'error') return refusedRowOf(difference);
  return FIXED_ROWS.find(({ explains }) => explains(difference))?.row;
}

/** All rows that are allowed at all. */
export const ALLOWED_ROWS = [...new Set([...FIXED_ROWS, ...REFUSED_ROWS].map(({ row }) => row))];

/** Classic mairix loses the last byte of a copy out of a box; ours has all but the empty line after it. */
function isWholeCopy({ content: { ours, classic }, raw }: CopyDifference): boolean {
  const whole = raw.replace(/(^|\n)\r?\n$/, '$1');
  return (
    ours.endsWith(whole) &&
    classic.endsWith(raw.slice(0, -1)) &&
    start(ours, whole) === start(classic, raw.slice(0, -1))
  );
}

/** A compressed file whose name does not say so. */
function isDecompressed({ content: { ours, classic }, raw }: CopyDifference): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: how gzip begins
  const [, path = ''] = /^X-source-folder: (.*)\n(?:BZh|\x1f\x8b)/.exec(classic) ?? [];
  return (
    path !== '' &&
    !/\.(?:gz|bz2)$/i.test(path) &&
    ours.includes(raw.trimEnd().split('\n', 1)[0] ?? '')
  );
}

/** In an mbox, ours may have one more `>` before `From `, and adds an empty line after a message. */
function isQuotedCopy({ content: { ours, classic }, raw }: CopyDifference): boolean {
  const [quoted, bare] = [ours, classic].map((text) => text.replace(MARKS, ''));
  const isSame = quoted === bare || (quoted === `${bare}\n` && /\n\r?\n$/.test(raw));
  const theirs = classic.match(MARKS) ?? [];
  const depths = (ours.match(MARKS) ?? []).map(
    (marks, at) => marks.length - (theirs[at]?.length ?? 0),
  );
  return isSame && depths.every((depth) => depth === 0 || depth === 1);
}

const MARKS = /^>*(?=From )/gm;

function start(content: string, end: string): string {
  return content.slice(0, content.length - end.length);
}

function isBackwards(atom: string): boolean {
  const [, from = '', to = ''] = /^d:(\d{4})-(\d{4})$/.exec(atom) ?? [];
  return from > to;
}

function isHit(
  difference: Difference,
  keys: string,
  explains: (hit: HitDifference) => boolean,
): boolean {
  if (difference.kind !== 'hit') return false;
  const { keys: asked } = splitArgument(difference.atom);
  return asked !== '' && keys.includes(asked) && explains(difference);
}

function hasSecondFrom({ headers }: MailFacts): boolean {
  return (headers.get('from') ?? []).length > 1;
}

/** Where ours takes another header, or another one of that name, or one that is quoted. */
function lacksHeader({ headers, raw }: MailFacts): boolean {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  return (
    ['from', 'to'].some((name) => (headers.get(name) ?? []).join('').trim() === '') ||
    ['subject', 'message-id'].some((name) => headers.get(name)?.[0]?.trim() === '') ||
    /^>+From:/im.test(head)
  );
}

/** Of what classic mairix reads as one text, or as a file. */
function hasHiddenParts({ headers, raw }: MailFacts): boolean {
  const [type = 'text/plain'] = headers.get('content-type') ?? [];
  const isPlain = /^\s*text\/plain/i.test(type);
  return (
    (isPlain && /^--.+\r?\ncontent-|<html/im.test(raw)) ||
    /^content-location:/im.test(raw) ||
    /name=.*\.eml/i.test(raw)
  );
}

/** The address of a list in From, or a name that a list has added its own to. */
function isRewritten({ headers }: MailFacts): boolean {
  const [from = ''] = headers.get('from') ?? [];
  const [, address = ''] = /([^\s<]+@[^\s>]+)/.exec(from) ?? [];
  const lists = ['list-post', 'list-id', 'mailing-list', 'x-mailing-list', 'x-beenthere']
    .flatMap((name) => headers.get(name) ?? [])
    .join(' ');
  const isList = lists.includes(address) || lists.includes(address.replace('@', '.'));
  return (
    / via | \(via |_via_|=40/.test(from) ||
    headers.has('x-original-from') ||
    (address !== '' && isList)
  );
}

function hasBareId({ headers }: MailFacts): boolean {
  return ['message-id', 'in-reply-to', 'references']
    .flatMap((name) => headers.get(name)?.[0] ?? [])
    .some((value) => !/<[^<>\s]+>/.test(value));
}

function headerText({ atom, mail }: HitDifference): string {
  return valuesOf(mail, HEADERS[splitArgument(atom).keys] ?? '');
}

/** A `_` at an end of a word, which counts for the classic program only. */
function hasLooseJoiner(text: string): boolean {
  return /(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_])/.test(text);
}

/** Of the order of bytes. */
function beginsWithMark({ raw }: MailFacts): boolean {
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(raw);
}

function needsDecoding(mail: MailFacts, field: string): boolean {
  const text = valuesOf(mail, field);
  return !isAscii(text) || text.includes('=?') || beginsWithMark(mail);
}

/** Its own header, and the same one of a message embedded in it. */
function valuesOf({ headers, raw }: MailFacts, field: string): string {
  const values = headers.get(field) ?? [];
  const embedded = /^content-type:\s*message\/rfc822/im.test(raw)
    ? [...raw.matchAll(new RegExp(`^${field}:(.*(?:\n[ \t].*)*)`, 'gim'))].map(([text]) => text)
    : [];
  return [...values, ...embedded].join(', ');
}

/** Classic mairix takes the day as it is written, and leaves out the first day of a range. */
function isDateRow({ mail, foundBy }: HitDifference): boolean {
  const written = writtenDay(mail);
  if (written === undefined) return false;
  return foundBy === 'ours' || isInAnotherZone(mail);
}

function isInAnotherZone({ headers }: MailFacts): boolean {
  const [date = ''] = headers.get('date') ?? [];
  return !/(GMT|UTC?|[+-]0000)\s*$/.test(date) || date.includes(':60');
}

/** Whether a line of spaces may be in the header, or an empty one in front of it, or a line that ends in CR. */
function hasOddLinesInHeader({ raw }: MailFacts): boolean {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  return /^\s*\n/.test(raw) || /\n[ \t]+\r?(?:\n|$)|\r[\w-]+:/.test(head);
}

function isDigest({ raw }: MailFacts): boolean {
  return /^content-type:\s*multipart\/digest/im.test(raw);
}

/** Text that classic mairix has no word like, because it would split it. */
function isNoWord(atom: string): boolean {
  return /\W/.test(splitArgument(atom).value.replace(/^\^|=\d*$/g, ''));
}

function sizeBounds(atom: string): number[] {
  return [...atom.matchAll(/(\d+)([km]?)/gi)].map(
    ([, digits, unit = '']) =>
      Number(digits) * ({ '': 1, k: 1024, m: 1024 ** 2 }[unit.toLowerCase()] ?? 1),
  );
}
