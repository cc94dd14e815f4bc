import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, quoted } from '../expression-part.ts';
import { daysInMonth } from './calendar.ts';
import type { DateExpression } from './date-expression.ts';
import { readDayOrYear, yearOfTwoDigits } from './numbers.ts';

const COMPACT_DAY = /^(\d\d|\d{4})(\d\d)(\d\d)$/;
const ISO_DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;

/** Reads the forms without a word in them: `18`, `99`, `2003`, `030305`, `20030305`, `2003-03-05`. */
// digits := day | year | (YY | CCYY) MM DD | CCYY "-" MM "-" DD
export function parseDigits(part: ExpressionPart): DateExpression | undefined {
  const [, year, month, day] = COMPACT_DAY.exec(part.text) ?? ISO_DAY.exec(part.text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    return existingDay({ year, month, day }, part);
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
  throw new ExpressionError(`${quoted(part.text)} is no day, year or date`, {
    ...part,
    hint: 'days are 1 to 31, years 00 to 09, 32 to 99 and 1000 to 9999, dates 20030305 or 030305',
  });
}
