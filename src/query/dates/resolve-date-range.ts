import { assertNever } from '../../util/assert-never.ts';
import { invariant } from '../../util/invariant.ts';
import { ExpressionError } from '../expression-error.ts';
import { quoted } from '../expression-part.ts';
import {
  type CalendarDay,
  calendarDayOf,
  momentAt,
  type Period,
  wholeDay,
  wholeMonth,
  wholeYear,
} from './calendar.ts';
import {
  type DateExpression,
  type DateRange,
  type NaturalDate,
  RELATIVE_UNITS,
} from './date-expression.ts';
import type { NaturalDateReader } from './natural-date.ts';
import { suggestDate } from './suggest-date.ts';

/** Inclusive epoch seconds; `undefined` means no bound. */
export interface DateBounds {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export interface Clock {
  /** Epoch seconds. */
  readonly now: number;
  /** Needed when `usesNaturalDate(range)`. */
  readonly readNaturalDate?: NaturalDateReader | undefined;
}

/**
 * The bounds of a range in the local zone of the process.
 *
 * @throws {ExpressionError} when a natural date says nothing the reader understands.
 */
export function resolveDateRange(range: DateRange, clock: Clock): DateBounds {
  const today = calendarDayOf(clock.now);
  switch (range.kind) {
    case 'all':
      return { from: undefined, to: undefined };
    case 'single':
      return boundsAlone(periodOf(range.at, today, clock));
    case 'since':
      return { from: periodOf(range.start, today, clock).first, to: undefined };
    case 'until':
      return { from: undefined, to: periodOf(range.end, today, clock).last };
    case 'before':
      return { from: undefined, to: periodOf(range.end, today, clock).first - 1 };
    case 'between':
      return boundsBetween(range.start, range.end, clock);
    default:
      return assertNever(range);
  }
}

function boundsAlone({ first, last, aloneMeansSince }: Period): DateBounds {
  return { from: first, to: aloneMeansSince ? undefined : last };
}

function boundsBetween(start: DateExpression, end: DateExpression, clock: Clock): DateBounds {
  const asWritten = boundsInOrder(start, end, clock);
  if (asWritten.from <= asWritten.to) return asWritten;
  const swapped = boundsInOrder(end, start, clock);
  if (swapped.from <= swapped.to) return swapped;
  // A day that runs on into the next month may still be after the end: d:1mar2030-31
  return { from: swapped.to, to: swapped.from };
}

function boundsInOrder(start: DateExpression, end: DateExpression, clock: Clock) {
  const to = periodOf(end, calendarDayOf(clock.now), clock).last;
  const from = periodOf(start, calendarDayOf(to), clock).first;
  return { from, to };
}

/** `reference` is the day that what is left out counts back from; only relative and natural dates ask the clock. */
function periodOf(expression: DateExpression, reference: CalendarDay, clock: Clock): Period {
  switch (expression.kind) {
    case 'year':
      return wholeYear(expression.year);
    case 'month':
      return wholeMonth(
        expression.year ?? yearOfLast(expression.month, 1, reference),
        expression.month,
      );
    case 'day':
      return wholeDay(lastSuchDay(expression, reference));
    case 'relative':
      return momentAt(clock.now - expression.amount * RELATIVE_UNITS[expression.unit]);
    case 'moment':
      return momentAt(expression.seconds);
    case 'natural':
      return naturalPeriod(expression, clock);
    default:
      return assertNever(expression);
  }
}

function lastSuchDay(
  { day, month, year }: Extract<DateExpression, { kind: 'day' }>,
  reference: CalendarDay,
): CalendarDay {
  if (month !== undefined) {
    return { day, month, year: year ?? yearOfLast(month, day, reference) };
  }
  const monthsBack = day <= reference.day ? 0 : 1;
  return { ...reference, month: reference.month - monthsBack, day };
}

/** The year of the last such day, the reference day included. */
function yearOfLast(month: number, day: number, reference: CalendarDay): number {
  const isLater = month > reference.month || (month === reference.month && day > reference.day);
  return isLater ? reference.year - 1 : reference.year;
}

function naturalPeriod(expression: NaturalDate, { now, readNaturalDate }: Clock): Period {
  invariant(readNaturalDate, 'a natural date was resolved without a reader');
  const period = readNaturalDate(expression.text.replaceAll('_', ' '), now);
  if (period !== undefined) return period;
  throw new ExpressionError(`cannot read ${quoted(expression.text)} as a date`, {
    start: expression.start,
    end: expression.end,
    hint: suggestDate(expression.text),
  });
}
