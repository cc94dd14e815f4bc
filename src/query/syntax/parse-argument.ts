import { QuerySyntaxError } from '../../errors.ts';
import { FIELD_KINDS, hasTerms, partOf } from '../../model/fields.ts';
import { assertNever } from '../../util/assert-never.ts';
import { parseDateRange } from '../dates/parse-date-range.ts';
import type { Alternatives, Condition, Word } from './ast.ts';
import { hintForMissingWord } from './hints/hint-for-missing-word.ts';
import { hintForMoreWords } from './hints/hint-for-more-words.ts';
import { didYouMean } from './hints/repeatable.ts';
import { fieldOf, fieldsOf } from './keys.ts';
import { parseFolder } from './names/parse-folder.ts';
import { parseLabel } from './names/parse-label.ts';
import { parseFlags } from './parse-flags.ts';
import { NO_KEYS, parseKeys, type SearchKeys } from './parse-keys.ts';
import { parseMark } from './parse-mark.ts';
import { parseSizeRange } from './parse-size-range.ts';
import { parseAlternatives, parseWords } from './parse-words.ts';
import { isUrl } from './path-or-url.ts';
import { straightQuotes } from './quotes.ts';
import { emptyWord, inArgument, spanOf, type Value } from './value.ts';

/** What is around an argument. */
export interface Surroundings {
  /** Which argument of the search it is. */
  readonly argument: number;
  /** Those after it, which only help to explain an error. */
  readonly following?: readonly string[];
  /** Whether it is part of a text, where words may have a `*` at their ends. */
  readonly isText?: boolean;
  /** The key in front of the group that it is in, which counts unless it has one of its own. */
  readonly keys?: SearchKeys | undefined;
}

/** Parses one search argument, such as `s:chrony=2`. Throws `QuerySyntaxError` with the span of what is wrong. */
// argument := [keys ":"] value
export function parseArgument(
  text: string,
  { argument, following = [], isText = false, keys: keysOfGroup = NO_KEYS }: Surroundings,
): Condition {
  if (text.trim() === '') throw emptyArgument(argument, text.length);
  const straight = straightQuotes(text);
  const colon = startsWithQuote(straight) || isUrl(text) ? -1 : text.indexOf(':');
  if (colon === -1) refuseWideColon(text, argument);
  const letters = text.slice(0, Math.max(colon, 0));
  const sought = text.slice(colon + 1);
  const keys = colon === -1 ? keysOfGroup : parseKeys(letters, sought, argument);
  if (keys.kind !== 'path' && !text.isWellFormed()) throw notUtf8(text, argument);
  const hint = hintForMissingWord({ kind: keys.kind, letters, value: sought, next: following[0] });
  const hasQuotes = FIELD_KINDS[keys.kind].quotes === true;
  const hasMediaTypes = keys.text.some((field) => partOf(field).mediaTypes === true);
  const start = colon + 1;
  const written = hasQuotes ? straight.slice(start) : sought;
  const value: Value = {
    text: written,
    argument,
    start,
    hint,
    hasQuotes,
    hasMediaTypes,
    hasStars: keys.isName || (isText && keys === NO_KEYS),
  };
  const condition = inArgument(value, () => parseValue(keys, value));
  return condition.kind === 'date'
    ? { ...condition, hint: hintForMoreWords(text, following) }
    : condition;
}

/** Then a colon in the quotes ends no key. */
function startsWithQuote(text: string): boolean {
  return /^~?\s*\^?"/.test(text.trimStart());
}

/** `f：kevin`, from a keyboard for Chinese or Japanese; in front of other text it is a character like others. */
function refuseWideColon(text: string, argument: number): void {
  const [, tilde = '', key] = /^\s*(~?)([a-z_-]+)\s*：/i.exec(text) ?? [];
  if (key === undefined || fieldsOf(key).length === 0) return;
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
      return {
        kind: 'words',
        fields: keys.text,
        any: withMe(parseAlternatives(value, keys.text), keys),
      };
    case 'header':
      return parseHeader(value);
    case 'path':
      return { kind: 'path', any: [parseWords(keys.isName ? withoutStars(value) : value)] };
    case 'folder':
      return parseFolder(value);
    case 'label':
      return parseLabel(value, keys.typed);
    case 'message-id':
      return { kind: 'message-id', id: parseMessageId(value) };
    case 'date':
      return {
        kind: 'date',
        range: parseDateRange(text, keys),
        text,
        key: writtenKey(keys),
        span: spanOf(value, 0, text.length),
      };
    case 'size':
      return { kind: 'size', range: parseSizeRange(text, keys), text, key: writtenKey(keys) };
    case 'flags':
      return { kind: 'flags', ...parseFlags(text) };
    case 'has':
    case 'is':
      return parseMark(text, keys.kind);
    case 'thread':
      return { kind: 'thread-of', id: parseMessageId(value) };
    default:
      return assertNever(keys.kind);
  }
}

/** Dates and sizes have a grammar for letters, and more of it for names. */
function writtenKey({ key, isName }: SearchKeys): string {
  const [name = key] = isName ? (fieldOf(key)?.names ?? []) : [];
  return name;
}

/** `from:me` of Gmail. */
function withMe(any: Alternatives, { text: fields, isName }: SearchKeys): Alternatives {
  if (!isName || !fields.every((field) => hasTerms(field, 'addresses'))) return any;
  return any.map((all) => all.map((word) => (isMeWord(word) ? { ...word, text: '@me' } : word)));
}

function isMeWord({ text, quoted, anchored, errors }: Word): boolean {
  return /^me$/i.test(text) && !quoted && !anchored && errors === undefined;
}

/** `path:lists/**` of notmuch: what is below is found anyway. */
function withoutStars(value: Value): Value {
  return { ...value, text: value.text.replace(/(?<=.)\/?\*+\s*$/, '') };
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
    hint: {
      commandLine: 'leave it out; an unset shell variable may be the cause',
      library: 'leave it out; an empty array finds all mail',
    },
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
