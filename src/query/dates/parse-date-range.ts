import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, partBetween, quoted } from '../expression-part.ts';
import type { DateExpression, DateRange } from './date-expression.ts';
import { parseDateExpression } from './parse-date-expression.ts';
import { DATE_EXAMPLES, suggestDateRange } from './suggest-date.ts';

/** How a key asks for dates. */
export interface DateKey {
  /** The value is one date, where the range begins, or up to which it goes. */
  readonly bound: 'from' | 'to' | undefined;
  /** `2024-03` is a month, and not the classic range from 2024 to 2003. */
  readonly isName: boolean;
}

/**
 * Reads dates without looking at a clock: `mar`, `3m-1m`, `2003-03-01-`, `"last monday"-`, `2020..2021`.
 *
 * @throws {ExpressionError} when it cannot be a date.
 */
// range := date | dots | "-" | date "-" | "-" date | date "-" date
export function parseDateRange(text: string, { bound, isName }: DateKey = LETTER): DateRange {
  if (bound === 'from') return { kind: 'since', start: parseBound(text) };
  if (bound === 'to') return { kind: 'before', end: parseBound(text) };
  if (/^\s*[<>]/.test(text)) throw otherRange(text);
  const dots = text.indexOf('..');
  if (dots !== -1) return parseDots(text, dots);
  const [dash, secondDash] = findDashes(text, isName);
  if (secondDash !== undefined) throw tooManyDashes(text, secondDash);
  if (dash === undefined) return { kind: 'single', at: parseDate(whole(text)) };
  return between(partBetween(text, 0, dash), partBetween(text, dash + 1, text.length));
}

/** Gmail takes seconds since 1970 as well. */
function parseBound(text: string): DateExpression {
  const isMoment = /^\s*\d{9,11}\s*$/.test(text);
  return isMoment ? { kind: 'moment', seconds: Number(text) } : parseDate(whole(text));
}

/** `d:` */
const LETTER: DateKey = { bound: undefined, isName: false };

/** As notmuch and mu write ranges; `!` repeats the start. */
// dots := [date] ".." [date | "!"]
function parseDots(text: string, dots: number): DateRange {
  const start = partBetween(text, 0, dots);
  const end = partBetween(text, dots + 2, text.length);
  if (end.text.includes('..')) throw otherRange(text);
  return between(start, end.text === '!' ? start : end);
}

function between(start: ExpressionPart, end: ExpressionPart): DateRange {
  if (start.text === '' && end.text === '') return { kind: 'all' };
  if (end.text === '') return { kind: 'since', start: parseDate(start) };
  if (start.text === '') return { kind: 'until', end: parseDate(end) };
  return { kind: 'between', start: parseDate(start), end: parseDate(end) };
}

// Alternatives in which a dash is not the dash of a range, and last the dash itself.
const DASHED = [
  /"[^"]*"/, // the user's own way to keep a text together
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:\d{2})?)?(?!\d)/,
  /(?<![a-z\d])\d{1,2}-[a-z]{3,9}-\d{2,4}(?!\d)/, // 1-mar-2003
];
const MONTH = /(?<!\d)\d{4}-(?:0[1-9]|1[0-2])(?!\d)/;
const DASHES = anyOf([...DASHED, /-/]);
const DASHES_BETWEEN_MONTHS = anyOf([...DASHED, MONTH, /-/]);

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'gi');
}

function findDashes(text: string, hasMonths: boolean): number[] {
  return [...text.matchAll(hasMonths ? DASHES_BETWEEN_MONTHS : DASHES)]
    .filter(([token]) => token === '-')
    .map(({ index }) => index);
}

function whole(text: string): ExpressionPart {
  return partBetween(text, 0, text.length);
}

function parseDate(part: ExpressionPart): DateExpression {
  if (part.text !== '') return parseDateExpression(part);
  throw new ExpressionError('a date is missing', { ...part, hint: DATE_EXAMPLES });
}

/** `>2020`, as other programs write ranges. */
function otherRange(text: string): ExpressionError {
  return new ExpressionError(`${quoted(text)} is not a range of dates`, {
    hint: suggestDateRange(text),
    start: 0,
    end: text.length,
  });
}

function tooManyDashes(text: string, secondDash: number): ExpressionError {
  return new ExpressionError(`${quoted(text)} has more than one "-"`, {
    hint: 'write START-END; a date that contains a "-" is written 2003-03-05 or put in double quotes',
    start: secondDash,
    end: secondDash + 1,
  });
}
