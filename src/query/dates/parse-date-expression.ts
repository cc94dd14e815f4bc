import { SHORT_MONTHS } from '../../model/calendar-names.ts';
import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, quoted } from '../expression-part.ts';
import { daysInMonth } from './calendar.ts';
import { type DateExpression, RELATIVE_UNITS, type RelativeUnit } from './date-expression.ts';
import { DATE_EXAMPLES } from './suggest-date.ts';

/**
 * Reads one date of a range. Anything that mairix' own grammar does not know is left to the natural
 * date reader, except for what is plainly a mistyped form of that grammar.
 */
// date := moment | digits | relative | monthDate | natural
export function parseDateExpression(part: ExpressionPart): DateExpression {
  return (
    parseMoment(part) ??
    parseDigits(part) ??
    parseRelative(part) ??
    parseMonthDate(part) ??
    parseNatural(part)
  );
}

/** `@1388552400`; `now`. */
// moment := "@" digits | "now"
function parseMoment({ text }: ExpressionPart): DateExpression | undefined {
  if (/^now$/i.test(text)) return { kind: 'relative', amount: 0, unit: 'd' };
  const [, digits] = /^@(\d{1,11})$/.exec(text) ?? [];
  return digits === undefined ? undefined : { kind: 'moment', seconds: Number(digits) };
}

const COMPACT_DAY = /^(\d\d|\d{4})(\d\d)(\d\d)$/;
const ISO_DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const ISO_MONTH = /^(\d{4})[-/](0?[1-9]|1[0-2])$/;

/** The forms without a word in them: `18`, `99`, `2003`, `030305`, `20030305`, `2003-03-05`, `2003-03`. */
// digits := day | year | (YY | CCYY) MM DD | CCYY "-" MM "-" DD | CCYY "-" MM
function parseDigits(part: ExpressionPart): DateExpression | undefined {
  const [, year, month, day] = COMPACT_DAY.exec(part.text) ?? ISO_DAY.exec(part.text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    return existingDay({ year, month, day }, part);
  }
  const [, yearOfMonth, monthOfYear] = ISO_MONTH.exec(part.text) ?? [];
  if (yearOfMonth !== undefined && Number(yearOfMonth) >= 1000) {
    return { kind: 'month', month: Number(monthOfYear), year: Number(yearOfMonth) };
  }
  return /^\d+$/.test(part.text) ? parseDayOrYear(part) : undefined;
}

function existingDay(
  written: { year: string; month: string; day: string },
  part: ExpressionPart,
): DateExpression {
  const year = written.year.length === 2 ? yearOfTwoDigits(written.year) : Number(written.year);
  const [month, day] = [Number(written.month), Number(written.day)];
  const hasMonth = year >= 1000 && month >= 1 && month <= 12;
  if (hasMonth && day >= 1 && day <= daysInMonth(year, month)) {
    return { kind: 'day', day, month, year };
  }
  throw new ExpressionError(`there is no such day as ${quoted(part.text)}`, {
    ...part,
    hint: 'write year, month and day: 20030305, 030305 or 2003-03-05',
  });
}

function parseDayOrYear(part: ExpressionPart): DateExpression {
  const number = readDayOrYear(part.text);
  if (number?.kind === 'day') return { ...number, month: undefined, year: undefined };
  if (number?.kind === 'year') return number;
  throw new ExpressionError(`${quoted(part.text)} is not a day, a year or a date`, {
    ...part,
    hint: 'days are 1 to 31, years 00 to 09, 32 to 99 and 1000 to 9999, dates 20030305 or 030305',
  });
}

/** `5` and `31` are days, `05`, `32` and `2003` are years; everything else is neither. */
// day  := "1".."9" | "10".."31"
// year := "00".."09" | "32".."99" | "1000".."9999"
function readDayOrYear(
  digits: string,
): { kind: 'day'; day: number } | { kind: 'year'; year: number } | undefined {
  if (/^(?:[1-9]|[12]\d|3[01])$/.test(digits)) return { kind: 'day', day: Number(digits) };
  if (/^\d\d$/.test(digits)) return { kind: 'year', year: yearOfTwoDigits(digits) };
  if (/^[1-9]\d{3}$/.test(digits)) return { kind: 'year', year: Number(digits) };
  return undefined;
}

/** `69` is 2069 and `70` is 1970, as in classic mairix. */
function yearOfTwoDigits(digits: string): number {
  const year = Number(digits);
  return year < 70 ? 2000 + year : 1900 + year;
}

// The arithmetic of calendars ends there, and mail began later.
const LONGEST_TIME = 9999 * RELATIVE_UNITS.y;

/** `3d`, `2w`, `5m` and `4y`; `6h`; `3days` and `2 weeks`. */
// relative := digits ("h" | "d" | "w" | "m" | "y" | unit in letters)
function parseRelative(part: ExpressionPart): DateExpression | undefined {
  const [, digits, letter = ''] =
    /^(\d+)[\s_]*([hdwmy])(?:(?<=h)ours?|(?<=d)ays?|(?<=w)eeks?|(?<=m)onths?|(?<=y)ears?)$/i.exec(
      part.text,
    ) ??
    /^(\d+)([a-z])$/i.exec(part.text) ??
    [];
  if (digits === undefined) return undefined;
  const unit = letter.toLowerCase();
  if (!isRelativeUnit(unit)) throw noUnit(part, letter);
  const amount = Number(digits);
  if (amount * RELATIVE_UNITS[unit] > LONGEST_TIME) throw tooLongAgo(part);
  return { kind: 'relative', amount, unit };
}

function isRelativeUnit(letter: string): letter is RelativeUnit {
  return Object.hasOwn(RELATIVE_UNITS, letter);
}

function noUnit(part: ExpressionPart, letter: string): ExpressionError {
  return new ExpressionError(`${quoted(letter)} in ${quoted(part.text)} is not a unit of time`, {
    ...part,
    hint: 'the units are h (hours), d (days), w (weeks), m (months of 30 days) and y (years)',
  });
}

function tooLongAgo(part: ExpressionPart): ExpressionError {
  return new ExpressionError(`${quoted(part.text)} is more than 9999 years`, {
    ...part,
    hint: 'leave the start out (as in -1y) to go back to the beginning',
  });
}

/** The forms with a month of three letters: `mar`, `5mar`, `mar2003`, `99mar5`. */
// monthDate := [day | year] month [day | year]     at most one day and one year
function parseMonthDate(part: ExpressionPart): DateExpression | undefined {
  const [, before, name, after] = /^(\d*)([a-z]{3})(\d*)$/.exec(part.text.toLowerCase()) ?? [];
  const month = SHORT_MONTHS.findIndex((known) => known.toLowerCase() === name) + 1;
  if (before === undefined || after === undefined || month === 0) return undefined;

  const numbers = [before, after].filter((digits) => digits !== '').map(readDayOrYear);
  const day = numbers.find((number) => number?.kind === 'day')?.day;
  const year = numbers.find((number) => number?.kind === 'year')?.year;
  const understood = Number(day !== undefined) + Number(year !== undefined);
  if (understood < numbers.length) throw unclearNumbers(part);
  return day === undefined ? { kind: 'month', month, year } : { kind: 'day', day, month, year };
}

function unclearNumbers(part: ExpressionPart): ExpressionError {
  return new ExpressionError(`the numbers of ${quoted(part.text)} are not a day and a year`, {
    ...part,
    hint: 'days are 1 to 31 without a leading zero, years best have four digits: 5oct2001',
  });
}

// The natural date reader searches its text with many regular expressions; no date needs more.
const LONGEST_NATURAL_TEXT = 100;

function parseNatural(part: ExpressionPart): DateExpression {
  const { text, start, end } = part;
  if (text.length > LONGEST_NATURAL_TEXT) {
    throw new ExpressionError(`${quoted(text)} is too long for a date`, {
      ...part,
      hint: DATE_EXAMPLES,
    });
  }
  if (hasUnclearOrder(text)) {
    throw new ExpressionError(`${quoted(text)} may be day and month or month and day`, {
      ...part,
      hint: 'write 2003-03-01, 20030301 or 1mar2003',
    });
  }
  return { kind: 'natural', text, start, end };
}

// Half of the world reads 1/3/2003 as 1 March, the other half as 3 January: better no answer than a wrong one.
function hasUnclearOrder(text: string): boolean {
  const [, first, second] = /^(\d{1,2})[/.](\d{1,2})(?![\da-z])/i.exec(text) ?? [];
  return first !== second && Number(first) <= 12 && Number(second) <= 12;
}
