import type { DateExpression, DateRange } from '../../../src/query/dates/date-expression.ts';
import { assertNever } from '../../../src/util/assert-never.ts';

/** Whether a moment, in seconds since 1970, is in a range of whole days of the local calendar. */
export function dateHolds(range: DateRange, date: number): boolean {
  switch (range.kind) {
    case 'all':
      return true;
    case 'single':
      return isWithin(date, firstSecond(range.at), lastSecond(range.at));
    case 'since':
      return isWithin(date, firstSecond(range.start), undefined);
    case 'until':
      return isWithin(date, undefined, lastSecond(range.end));
    case 'before':
      return date < firstSecond(range.end);
    case 'between':
      return firstSecond(range.start) <= lastSecond(range.end)
        ? isWithin(date, firstSecond(range.start), lastSecond(range.end))
        : isWithin(date, firstSecond(range.end), lastSecond(range.start));
    default:
      return assertNever(range);
  }
}

function firstSecond(expression: DateExpression): number {
  if (expression.kind === 'moment') return expression.seconds;
  const { year, month, day } = calendar(expression);
  return new Date(year, (month ?? 1) - 1, day ?? 1).getTime() / 1000;
}

function lastSecond(expression: DateExpression): number {
  if (expression.kind === 'moment') return expression.seconds;
  const { year, month, day } = calendar(expression);
  const next =
    month === undefined
      ? new Date(year + 1, 0, 1)
      : day === undefined
        ? new Date(year, month, 1)
        : new Date(year, month - 1, day + 1);
  return next.getTime() / 1000 - 1;
}

/** Only dates that name their year: what others mean depends on the day of the search. */
function calendar(expression: DateExpression): { year: number; month?: number; day?: number } {
  const { kind } = expression;
  if (kind === 'relative' || kind === 'natural' || kind === 'moment') throw unexpected(expression);
  if (expression.year === undefined) throw unexpected(expression);
  if (expression.kind === 'year') return { year: expression.year };
  if (expression.kind === 'month') return { year: expression.year, month: expression.month };
  if (expression.month === undefined) throw unexpected(expression);
  return { year: expression.year, month: expression.month, day: expression.day };
}

function unexpected(expression: DateExpression): Error {
  return new Error(`the naive matcher cannot read ${JSON.stringify(expression)}`);
}

/** Both bounds belong to it; a missing one is none. */
export function isWithin(value: number, from: number | undefined, to: number | undefined): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
