import { QuerySyntaxError } from '../../errors.ts';
import { FIELD_KINDS, hasTerms, partOf, type TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { fold, searchWordsOf, wholeAddressesOf } from '../../model/words.ts';
import { assertNever } from '../../util/assert-never.ts';
import { parseDateRange } from '../dates/parse-date-range.ts';
import { ExpressionError } from '../expression-error.ts';
import type { Alternatives, Condition, Word } from './ast.ts';
import { hintForMissingWord } from './hint-for-missing-word.ts';
import { parseFlags } from './parse-flags.ts';
import { parseHas } from './parse-has.ts';
import { NO_KEYS, parseKeys, type SearchKeys } from './parse-keys.ts';
import { parseSizeRange } from './parse-size-range.ts';
import { maskQuotes, readNear, readQuoted } from './quotes.ts';

/** The value of an argument or a part of it, and where it is in the argument. */
interface Value {
  readonly text: string;
  readonly argument: number;
  readonly start: number;
  /** What to do if there is nothing in it. */
  readonly hint: string;
  /** Double quotes keep words together. */
  readonly hasQuotes: boolean;
  /** The slash in `image/png` does not separate. */
  readonly hasMediaTypes: boolean;
}

/** Parses one search argument, such as `s:chrony=2`. Throws `QuerySyntaxError` with the span of what is wrong. */
// argument := [keys ":"] value
export function parseArgument(text: string, argument: number): Condition {
  if (text.trim() === '') throw emptyArgument(argument, text.length);
  const colon = startsWithQuote(text) ? -1 : text.indexOf(':');
  const letters = text.slice(0, Math.max(colon, 0));
  const sought = text.slice(colon + 1);
  const keys = colon === -1 ? NO_KEYS : parseKeys(letters, sought, argument);
  if (keys.kind !== 'path' && !text.isWellFormed()) throw notUtf8(text, argument);
  const hint = hintForMissingWord(keys.kind, letters, sought);
  const hasQuotes = FIELD_KINDS[keys.kind].quotes === true;
  const hasMediaTypes = keys.text.some((field) => partOf(field).mediaTypes === true);
  const start = colon + 1;
  const value: Value = { text: sought, argument, start, hint, hasQuotes, hasMediaTypes };
  return inArgument(value, () => parseValue(keys, value));
}

/** Then a colon in the quotes ends no key. */
function startsWithQuote(text: string): boolean {
  return /^~?\s*\^?"/.test(text.trimStart());
}

function parseValue(keys: SearchKeys, value: Value): Condition {
  const { text } = value;
  switch (keys.kind) {
    case 'text':
      return { kind: 'words', fields: keys.text, any: parseAlternatives(value, keys.text) };
    case 'header':
      return parseHeader(value);
    case 'path':
      return { kind: 'path', any: [parseWords(value)] };
    case 'message-id':
      return { kind: 'message-id', id: parseMessageId(value) };
    case 'date':
      return {
        kind: 'date',
        range: parseDateRange(text),
        text,
        span: spanOf(value, 0, text.length),
      };
    case 'size':
      return { kind: 'size', range: parseSizeRange(text), text };
    case 'flags':
      return { kind: 'flags', ...parseFlags(text) };
    case 'has':
      return { kind: 'has', ...parseHas(text) };
    default:
      return assertNever(keys.kind);
  }
}

// header := name ":" alternatives
function parseHeader(value: Value): Condition {
  const colon = value.text.indexOf(':');
  const name = value.text.slice(0, Math.max(0, colon));
  const span = spanOf(value, 0, colon === -1 ? value.text.length : colon);
  if (name.trim() === '') {
    const { start, end } = span;
    throw new QuerySyntaxError(
      colon === -1 ? 'words are missing' : 'the name of a header is missing',
      {
        span: { ...span, end: Math.max(end, start + 1) },
        hint: 'write the header, a colon and words, such as h:X-Mailer:mutt',
      },
    );
  }
  const rest: Value = {
    ...value,
    text: value.text.slice(colon + 1),
    start: value.start + colon + 1,
  };
  return {
    kind: 'header',
    name: name.trim().toLowerCase(),
    any: parseAlternatives(rest, ['header']),
    span,
  };
}

// alternatives := words ("/" words)*
function parseAlternatives(value: Value, fields: readonly TextField[]): Alternatives {
  return split(value, '/').map((part) => parseWords(part, (word) => checkWord(word, fields)));
}

// words := word ("," word)*
function parseWords(value: Value, check?: (word: Word) => void): Word[] {
  const words = split(value, ',').map(parseWord);
  if (check !== undefined) words.forEach(check);
  return words;
}

// word := ["~"] ["^"] (text ["=" [digits]] | text "~" digits | quoted)
function parseWord(value: Value): Word {
  const trimmed = trim(value);
  const negated = trimmed.text.startsWith('~');
  const unnegated = trimmed.text.slice(negated ? 1 : 0).trimStart();
  const anchored = unnegated.startsWith('^');
  const rest = unnegated.slice(anchored ? 1 : 0).trimStart();
  const start = trimmed.start + trimmed.text.length - rest.length;
  const sought = parseText({ ...trimmed, text: rest, start });
  const span = spanOf(trimmed, 0, trimmed.text.length);
  if (sought.text === '') throw emptyWord(value, trimmed);
  return { negated, anchored, ...sought, span };
}

function parseText(value: Value): Omit<Word, 'negated' | 'anchored' | 'span'> {
  const { text, hasQuotes } = value;
  if (hasQuotes && text.startsWith('"')) {
    return { ...inArgument(value, () => readQuoted(text)), errors: undefined, quoted: true };
  }
  const plain = { ...parseErrors(text), quoted: false, within: undefined };
  const near =
    hasQuotes && plain.errors === undefined
      ? inArgument(value, () => readNear(plain.text))
      : undefined;
  return { ...plain, ...near };
}

/** Only the first `=` counts, and only at the end or in front of a digit; what follows the digits is ignored. */
function parseErrors(text: string): Pick<Word, 'text' | 'errors'> {
  const equals = text.indexOf('=');
  const digits = equals === -1 ? undefined : /^(\d+)|^$/.exec(text.slice(equals + 1));
  if (!digits) return { text: text.trim(), errors: undefined };
  const sought = text.slice(0, equals).trim();
  return { text: sought, errors: Math.min(Number(digits[1] ?? 0), errorsForAnything(sought)) };
}

/** With as many errors as it has characters, a word matches everything; folding may lengthen it. */
function errorsForAnything(text: string): number {
  return Math.max(text.length, fold(text).length);
}

function parseMessageId(value: Value): string {
  const id = value.text.trim().replace(/^<(.*)>$/s, '$1');
  if (id === '') throw emptyWord(value, value);
  return id;
}

/** A word without a letter or digit can only be found as part of a whole address or file name. */
function checkWord(word: Word, fields: readonly TextField[]): void {
  if (searchWordsOf(word.text).length > 0) return;
  if (fields.some((field) => hasTerms(field, 'names'))) return;
  const inAddress = fields.some((field) => hasTerms(field, 'addresses'));
  if (inAddress && wholeAddressesOf(word.text).length > 0) return;
  throw new QuerySyntaxError(`"${word.text}" has no letter or digit to search for`, {
    span: word.span,
    hint: 'words are made of letters, digits and _',
  });
}

function emptyArgument(argument: number, length: number): QuerySyntaxError {
  return new QuerySyntaxError('an empty search expression', {
    span: { argument, start: 0, end: Math.max(length, 1) },
    hint: 'leave it out; an unset shell variable may be the cause',
  });
}

/** Only paths are bytes. */
function notUtf8(text: string, argument: number): QuerySyntaxError {
  const start = text.search(/\p{Surrogate}/u);
  return new QuerySyntaxError('a byte that is not UTF-8', {
    span: { argument, start, end: start + 1 },
    hint: 'words of mail are searched for in UTF-8; only p: takes any bytes',
  });
}

function emptyWord({ text, argument, start, hint }: Value, trimmed: Value): QuerySyntaxError {
  const end = trimmed.start + trimmed.text.length;
  return new QuerySyntaxError('a word is missing', {
    span: {
      argument,
      start: trimmed.text === '' ? start : trimmed.start,
      end: Math.max(end, start + text.length, start + 1),
    },
    hint,
  });
}

// media type := one of those of RFC 6838, 4.2 "/" text
function maskMediaTypes(text: string): string {
  return text.replaceAll(/(?<=^|[\s,/~^])([a-z]+)\//gi, (found, type: string) =>
    MEDIA_TYPES.includes(type.toLowerCase()) ? `${type} ` : found,
  );
}

const MEDIA_TYPES = 'application audio font image message model text video'.split(' ');

function split(value: Value, separator: string): Value[] {
  const unquoted = value.hasQuotes ? maskQuotes(value.text) : value.text;
  const masked = value.hasMediaTypes ? maskMediaTypes(unquoted) : unquoted;
  let from = 0;
  return masked.split(separator).map(({ length }) => {
    const text = value.text.slice(from, from + length);
    const part: Value = { ...value, text, start: value.start + from };
    from += length + separator.length;
    return part;
  });
}

function trim(value: Value): Value {
  const { text, start } = value;
  const leading = text.length - text.trimStart().length;
  return { ...value, text: text.trim(), start: start + leading };
}

function spanOf({ argument, start }: Value, from: number, to: number): Span {
  return { argument, start: start + from, end: start + to };
}

/** Gives an error in a date, size or flag its place in the argument. */
function inArgument<Result>(value: Value, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw error instanceof ExpressionError ? atArgument(error, value) : error;
  }
}

/** The error of one value as an error of its search argument. */
export function atArgument(
  { message, hint, start, end }: ExpressionError,
  place: { readonly argument: number; readonly start: number },
): QuerySyntaxError {
  return new QuerySyntaxError(message, {
    hint,
    span: {
      argument: place.argument,
      start: place.start + start,
      end: place.start + Math.max(end, start + 1),
    },
  });
}
