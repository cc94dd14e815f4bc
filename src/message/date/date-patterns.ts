import { zoneOffset } from '../../model/zone-offset.ts';

// What dates are made of, for regular expressions with the flags `iu`.

export const WEEKDAY = '[ ,]*(?:\\p{L}[\\p{L}\\p{M}-]*\\.?[ ,]*)?';
// 2, 2nd, 2.
export const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.)?';
export const MONTH = '(?<month>\\p{L}[\\p{L}\\p{M}]{2,})\\.?';
export const YEAR = "'?(?<year>\\d{2,5})(?!\\d)";
// 10:11, 10:11:12.5, 10.11.12, 10h11, 10:11 PM, 10:11 p. m.
export const TIME =
  '(?<hour>\\d{1,2}) ?[:.h] ?(?<minute>\\d{1,2})(?: ?[:.m] ?(?<second>\\d{1,2})(?:[.,:]\\d{1,9})?)?(?: ?(?<half>[ap])\\.? ?m\\b\\.?)?';
// Careless programs write a digit or two too many, or the zone twice.
export const ZONE = '(?<zone>\\D*(?:\\d{1,2}(?::?\\d{2})?|(?<=[+-])\\d{5,6})?\\D*)(?:[+-]\\d{4})?';
// Spanish and Portuguese dates have "de" between their parts; some languages put words in front of the time.
export const OF = '(?:[ /-]*|\\. ?|,? | de )';
export const AT = '(?:[ ,]*T|[ ,]+(?:\\p{L}[\\p{L}\\p{M}]{0,11}[.,]? ){0,2})';

/** A date and a time of day, in the digits in which they are written. */
export interface WrittenTime {
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  /** The `a` or `p` of a clock with twelve hours. */
  readonly half?: string | undefined;
  readonly zone?: string | undefined;
}

/** A day, not yet known to exist; the month counts from 0. */
export interface WrittenDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Seconds since 1970; `undefined` if there is no such day or no such time. */
export function momentOf(
  { year, month, day }: WrittenDay,
  { hour = '0', minute = '0', second = '0', half, zone = '' }: WrittenTime,
): number | undefined {
  const isPossible =
    inRange(month, 0, 11) &&
    inRange(day, 1, 31) &&
    inRange(+hour, 0, 24) &&
    inRange(+minute, 0, 59) &&
    inRange(+second, 0, 60);
  if (!isPossible) return undefined;
  const local = Date.UTC(year, month, day, hourOfDay(+hour, half), +minute, +second);
  // An unknown zone counts as UTC (RFC 5322, 4.3).
  return local / 1000 - (zoneOffset(zone) ?? 0);
}

/**
 * RFC 5322, 4.3: two digits from 50 on mean 19xx; three count from 1900, so `100` means 2000. So do `19100`
 * and `0100`; `0021` means 2021, and `0000` nothing.
 */
export function fullYear(digits: string): number | undefined {
  const year = Number(digits);
  if (digits.length === 5) return digits.startsWith('191') ? year - 19_000 + 1900 : undefined;
  if (year >= 1000) return year;
  if (digits === '0000') return undefined;
  return year < 50 && digits.length !== 3 ? 2000 + year : 1900 + year;
}

function inRange(number: number, lowest: number, highest: number): boolean {
  return number >= lowest && number <= highest;
}

/** `12:30 AM` is half past midnight; `22:30 PM` is simply 22:30. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
