import type { ParsedResult } from 'chrono-node/en';
import {
  calendarDayOf,
  momentAt,
  type Period,
  startOfDay,
  wholeDay,
  wholeMonth,
  wholeYear,
} from './calendar.ts';

/** Chrono's answer; "certain" components were in the text, the others are chrono's guesses. */
type Found = ParsedResult['start'];

/**
 * The moment, day, month or year that was named, `undefined` if it was none of them. What the text left open
 * means the last such one, where chrono takes the nearest: on a Sunday its `monday` would be tomorrow.
 */
export function lastPeriod(found: Found, now: number): Period | undefined {
  const named = secondsOf(found);
  return periodAt(named > now ? stepBack(named, found) : named, found);
}

/** The same for a text such as `next friday` that says on its own where it looks. */
export function exactPeriod(found: Found): Period | undefined {
  return periodAt(secondsOf(found), found);
}

/** All the time since a point of time: the very second if it was named, else from the start of the day. */
export function periodSince(found: Found): Period | undefined {
  const seconds = momentOf(found);
  if (!Number.isFinite(seconds)) return undefined;
  return momentAt(found.isCertain('hour') ? seconds : startOfDay(calendarDayOf(seconds)));
}

function secondsOf(found: Found): number {
  if (found.isCertain('hour')) return momentOf(found);
  const [year, month, day] = [found.get('year'), found.get('month'), found.get('day')];
  return year === null || month === null || day === null
    ? Number.NaN
    : startOfDay({ year, month, day });
}

function momentOf(found: Found): number {
  return Math.floor(found.date().getTime() / 1000);
}

function stepBack(seconds: number, found: Found): number {
  if (found.isCertain('year')) return seconds;
  const date = new Date(seconds * 1000);
  if (found.isCertain('month')) date.setFullYear(date.getFullYear() - 1);
  else if (found.isCertain('weekday')) date.setDate(date.getDate() - 7);
  else date.setDate(date.getDate() - 1);
  return date.getTime() / 1000;
}

function periodAt(seconds: number, found: Found): Period | undefined {
  if (!Number.isFinite(seconds) || contradictsWeekday(seconds, found)) return undefined;
  const day = calendarDayOf(seconds);
  if (found.isCertain('hour')) return momentAt(seconds);
  if (found.isCertain('day') || found.isCertain('weekday')) return wholeDay(day);
  if (found.isCertain('month')) return wholeMonth(day.year, day.month);
  return found.isCertain('year') ? wholeYear(day.year) : undefined;
}

// "friday 13 june" asks for a day that does not exist in most years.
function contradictsWeekday(seconds: number, found: Found): boolean {
  const isComparable = found.isCertain('weekday') && !found.isCertain('timezoneOffset');
  return isComparable && new Date(seconds * 1000).getDay() !== found.get('weekday');
}
