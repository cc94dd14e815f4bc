import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, quoted } from '../expression-part.ts';
import type { DateExpression } from './date-expression.ts';
import { parseDigits } from './digits.ts';
import { parseMonthDate } from './month.ts';
import { parseRelative } from './relative.ts';
import { DATE_EXAMPLES } from './suggest-date.ts';

// The natural date reader searches its text with many regular expressions; no date needs more.
const LONGEST_NATURAL_TEXT = 100;

/**
 * Reads one date of a range. What mairix' own grammar does not know is left to the natural date reader,
 * except for what is plainly a mistyped form of that grammar.
 */
// date := digits | relative | monthDate | natural
export function parseDateExpression(part: ExpressionPart): DateExpression {
  return parseDigits(part) ?? parseRelative(part) ?? parseMonthDate(part) ?? parseNatural(part);
}

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

// Half of the world reads 1/3/2003 as 1 March, the other half as 3 January: better no answer than the wrong one.
function hasUnclearOrder(text: string): boolean {
  const [, first, second] = /^(\d{1,2})[/.](\d{1,2})(?![\da-z])/i.exec(text) ?? [];
  return first !== second && Number(first) <= 12 && Number(second) <= 12;
}
