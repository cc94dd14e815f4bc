import { zoneOffset } from '../../model/zone-offset.ts';
import { monthOf } from './month-of.ts';

const WEEKDAY = '[ ,]*(?:\\p{L}[\\p{L}\\p{M}-]*\\.?[ ,]*)?';
const DAY = '(?<day>\\d{1,2})';
const MONTH = '(?<month>\\p{L}[\\p{L}\\p{M}]{2,})\\.?';
const YEAR = '(?<year>\\d{2,5})(?!\\d)';
// 10:11, 10:11:12.5, 10.11.12, 10:11 PM
const TIME =
  '(?<hour>\\d{1,2}) ?[:.] ?(?<minute>\\d{1,2})(?: ?[:.] ?(?<second>\\d{1,2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])\\.?m\\b\\.?)?';
const ZONE = '(?<zone>\\D*(?:\\d{1,2}(?::?\\d{2})?)?\\D*)';
// Spanish and Portuguese dates have "de" between their parts; some languages put a word in front of the time.
const OF = '(?:[ -]*|\\. ?| de )';
const AT = '[ ,]+(?:\\p{L}{1,3}\\.? )?';

const FORMS = [
  // weekday, 2 Mar 2020 10:00:00 +0100; also with the separators of obsolete and sloppy forms
  `${WEEKDAY}${DAY}${OF}${MONTH}${OF}${YEAR}(?:${AT}${TIME})?${ZONE}`,
  // Mon Mar 2 10:00:00 MET 2020, as ctime(3) and From_ lines write it
  `${WEEKDAY}${MONTH} ${DAY},? ${TIME}(?: (?<zone>\\p{L}{1,5}))? (?<year>\\d{4})(?: (?<laterZone>[+-]\\d{4}|\\p{L}{1,5}))?`,
  // 02.03.2020 10:00:00; with dots, the day always comes first
  `${WEEKDAY}${DAY}\\.(?<month>\\d{1,2})\\.${YEAR}(?:${AT}${TIME})?${ZONE}`,
  // 20200302T100000Z
  `(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?)?${ZONE}`,
].map((form) => new RegExp(`^${form}$`, 'iu'));

/**
 * Seconds since 1970 of a date written as in RFC 5322 (including obsolete forms), by ctime(3), or by a
 * careless program; a date without a time means the first second of its day.
 */
export function readRfcDate(text: string): number | undefined {
  const groups = firstMatch(text);
  if (groups === undefined) return undefined;
  const { year = '', month = '', day = '', half, zone, laterZone } = groups;
  const { hour = '0', minute = '0', second = '0' } = groups;
  const [fullYear, monthIndex] = [readYear(year), readMonth(month)];
  const isPossible =
    fullYear !== undefined &&
    monthIndex !== undefined &&
    inRange(day, 1, 31) &&
    inRange(hour, 0, 24) &&
    inRange(minute, 0, 59) &&
    inRange(second, 0, 60);
  if (!isPossible) return undefined;
  const local = Date.UTC(fullYear, monthIndex, +day, hourOfDay(+hour, half), +minute, +second);
  // An unknown zone counts as UTC (RFC 5322, 4.3).
  return local / 1000 - (zoneOffset(zone || laterZone || '') ?? 0);
}

function firstMatch(text: string): Record<string, string | undefined> | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return undefined;
}

function inRange(digits: string, lowest: number, highest: number): boolean {
  return Number(digits) >= lowest && Number(digits) <= highest;
}

/** RFC 5322, 4.3: two digits from 50 on mean 19xx; three count from 1900, so `100` means 2000. So does `19100`. */
function readYear(digits: string): number | undefined {
  const year = Number(digits);
  if (digits.length === 5) return digits.startsWith('191') ? year - 19_000 + 1900 : undefined;
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function readMonth(text: string): number | undefined {
  if (!/^\d/.test(text)) return monthOf(text);
  return inRange(text, 1, 12) ? Number(text) - 1 : undefined;
}

/** `12:30 AM` is half past midnight; `22:30 PM` is simply 22:30. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
