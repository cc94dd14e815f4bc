import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, partBetween, quoted } from '../expression-part.ts';
import type { DateExpression, DateRange } from './date-expression.ts';
import { parseDateExpression } from './parse-date-expression.ts';
import { DATE_EXAMPLES, suggestDateRange } from './suggest-date.ts';

/**
 * Reads the value of `d:` without looking at a clock: `mar`, `3m-1m`, `2003-03-01-`, `"last monday"-`.
 *
 * @throws {ExpressionError} when it cannot be a date.
 */
// range := "-" | date | date "-" | "-" date | date "-" date
export function parseDateRange(text: string): DateRange {
  if (/\.\.|^\s*[<>]/.test(text)) throw otherRange(text);
  const [dash, secondDash] = findDashes(text);
  if (secondDash !== undefined) throw tooManyDashes(text, secondDash);
  if (dash === undefined) return { kind: 'single', at: parseDate(whole(text)) };

  const start = partBetween(text, 0, dash);
  const end = partBetween(text, dash + 1, text.length);
  if (start.text === '' && end.text === '') return { kind: 'all' };
  if (end.text === '') return { kind: 'since', start: parseDate(start) };
  if (start.text === '') return { kind: 'until', end: parseDate(end) };
  return { kind: 'between', start: parseDate(start), end: parseDate(end) };
}

// Alternatives in which a dash is not the dash of a range, and last the dash itself.
const DASHES = new RegExp(
  [
    /"[^"]*"/, // the user's own way to keep a text together
    /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:\d{2})?)?(?!\d)/,
    /(?<![a-z\d])\d{1,2}-[a-z]{3,9}-\d{2,4}(?!\d)/, // 1-mar-2003
    /-/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'gi',
);

function findDashes(text: string): number[] {
  return [...text.matchAll(DASHES)].filter(([token]) => token === '-').map(({ index }) => index);
}

function whole(text: string): ExpressionPart {
  return partBetween(text, 0, text.length);
}

function parseDate(part: ExpressionPart): DateExpression {
  if (part.text !== '') return parseDateExpression(part);
  throw new ExpressionError('a date is missing', { ...part, hint: DATE_EXAMPLES });
}

/** `2020..2021` and `>2020`, as other programs write ranges. */
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
