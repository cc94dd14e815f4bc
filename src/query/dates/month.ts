import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, quoted } from '../expression-part.ts';
import type { DateExpression } from './date-expression.ts';
import { MONTHS } from './date-words.ts';
import { readDayOrYear } from './numbers.ts';

/** Reads the forms with a month of three letters (`mar`, `5mar`, `mar2003`, `99mar5`); `undefined` if there is none. */
// monthDate := [day | year] month [day | year]     at most one day and one year
export function parseMonthDate(part: ExpressionPart): DateExpression | undefined {
  const [, before, name, after] = /^(\d*)([a-z]{3})(\d*)$/.exec(part.text.toLowerCase()) ?? [];
  const month = MONTHS.findIndex((known) => known.slice(0, 3) === name) + 1;
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
