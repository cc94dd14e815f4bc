import { QuerySyntaxError } from '../../errors.ts';
import type { Span } from '../../model/span.ts';
import { ExpressionError } from '../expression-error.ts';
import { maskQuotes } from './quotes.ts';

/** The value of an argument or a part of it, and where it is in the argument. */
export interface Value {
  readonly text: string;
  readonly argument: number;
  readonly start: number;
  /** What to do if there is nothing in it. */
  readonly hint: string;
  /** Double quotes keep words together. */
  readonly hasQuotes: boolean;
  /** The slash in `image/png` does not separate. */
  readonly hasMediaTypes: boolean;
  /** A `*` at either end of a word stands for any letters, as it does in other programs. */
  readonly hasStars: boolean;
}

/** The parts of a value between separators, except for those in quotes and in media types. */
export function splitValue(value: Value, separator: string): Value[] {
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

// media type := one of those of RFC 6838, 4.2 "/" text
function maskMediaTypes(text: string): string {
  return text.replaceAll(/(?<=^|[\s,/~^])([a-z]+)\//gi, (found, type: string) =>
    MEDIA_TYPES.includes(type.toLowerCase()) ? `${type} ` : found,
  );
}

const MEDIA_TYPES = 'application audio font image message model text video'.split(' ');

/** The value without spaces around it. */
export function trimValue(value: Value): Value {
  const { text, start } = value;
  const leading = text.length - text.trimStart().length;
  return { ...value, text: text.trim(), start: start + leading };
}

/** The place of a part of a value in the search. */
export function spanOf({ argument, start }: Value, from: number, to: number): Span {
  return { argument, start: start + from, end: start + to };
}

/** Gives an error in a date, size or flag its place in the argument. */
export function inArgument<Result>(value: Value, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw error instanceof ExpressionError ? atArgument(error, value) : error;
  }
}

/** The error of one value as an error of its search argument. */
export function atArgument(
  { message, hint, start, end }: Pick<ExpressionError, 'message' | 'hint' | 'start' | 'end'>,
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

/** Where a value, trimmed, has no word. */
export function emptyWord(
  { text, argument, start, hint }: Value,
  trimmed: Value,
): QuerySyntaxError {
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
