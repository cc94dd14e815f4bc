import { QuerySyntaxError } from '../../errors.ts';
import { FIELD_KINDS, partOf } from '../../model/fields.ts';
import { assertNever } from '../../util/assert-never.ts';
import { parseDateRange } from '../dates/parse-date-range.ts';
import type { Condition } from './ast.ts';
import { hintForMissingWord } from './hints/hint-for-missing-word.ts';
import { didYouMean } from './hints/repeatable.ts';
import { fieldNamed, fieldsOf } from './keys.ts';
import { parseFlags } from './parse-flags.ts';
import { parseHas } from './parse-has.ts';
import { NO_KEYS, parseKeys, type SearchKeys } from './parse-keys.ts';
import { parseSizeRange } from './parse-size-range.ts';
import { parseAlternatives, parseWords } from './parse-words.ts';
import { isUrl } from './path-or-url.ts';
import { straightQuotes } from './quotes.ts';
import { emptyWord, inArgument, spanOf, type Value } from './value.ts';

/**
 * Parses one search argument, such as `s:chrony=2`; what comes after it only helps to explain an error. Throws
 * `QuerySyntaxError` with the span of what is wrong.
 */
// argument := [keys ":"] value
export function parseArgument(text: string, argument: number, next?: string): Condition {
  if (text.trim() === '') throw emptyArgument(argument, text.length);
  const straight = straightQuotes(text);
  const colon = startsWithQuote(straight) || isUrl(text) ? -1 : text.indexOf(':');
  if (colon === -1) refuseWideColon(text, argument);
  const letters = text.slice(0, Math.max(colon, 0));
  const sought = text.slice(colon + 1);
  const keys = colon === -1 ? NO_KEYS : parseKeys(letters, sought, argument);
  if (keys.kind !== 'path' && !text.isWellFormed()) throw notUtf8(text, argument);
  const hint = hintForMissingWord({ kind: keys.kind, letters, value: sought, next });
  const hasQuotes = FIELD_KINDS[keys.kind].quotes === true;
  const hasMediaTypes = keys.text.some((field) => partOf(field).mediaTypes === true);
  const start = colon + 1;
  const written = hasQuotes ? straight.slice(start) : sought;
  const value: Value = { text: written, argument, start, hint, hasQuotes, hasMediaTypes };
  return inArgument(value, () => parseValue(keys, value));
}

/** Then a colon in the quotes ends no key. */
function startsWithQuote(text: string): boolean {
  return /^~?\s*\^?"/.test(text.trimStart());
}

/** `f：kevin`, from a keyboard for Chinese or Japanese; in front of other text it is a character like others. */
function refuseWideColon(text: string, argument: number): void {
  const [, tilde = '', key] = /^\s*(~?)([a-z-]+)\s*：/i.exec(text) ?? [];
  if (key === undefined || (fieldsOf(key).length === 0 && !fieldNamed(key.toLowerCase()))) return;
  const at = text.indexOf('：');
  throw new QuerySyntaxError('a full-width colon ends no search key', {
    span: { argument, start: at, end: at + 1 },
    hint: didYouMean(`${key}:${tilde}${text.slice(at + 1).trim()}`) ?? `write ${key}: instead`,
  });
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

function parseMessageId(value: Value): string {
  const id = value.text.trim().replace(/^<?(.*?)>?$/s, '$1');
  if (id === '') throw emptyWord(value, value);
  return id;
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
