import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, quoted } from '../expression-part.ts';
import { type DateExpression, RELATIVE_UNITS, type RelativeUnit } from './date-expression.ts';
import { suggestUnit } from './suggest-date.ts';

// Beyond it the arithmetic of calendars ends, and mail began later.
const LONGEST_TIME = 9999 * RELATIVE_UNITS.y;

/** Reads `3d`, `2w`, `5m` and `4y`; `undefined` if it is no number with a letter. */
// relative := digits ("d" | "w" | "m" | "y")
export function parseRelative(part: ExpressionPart): DateExpression | undefined {
  const [, digits, letter] = /^(\d+)([a-z])$/i.exec(part.text) ?? [];
  if (digits === undefined || letter === undefined) return undefined;
  const unit = letter.toLowerCase();
  if (!isRelativeUnit(unit)) throw noUnit(part, digits, letter);
  const amount = Number(digits);
  if (amount * RELATIVE_UNITS[unit] > LONGEST_TIME) throw tooLong(part);
  return { kind: 'relative', amount, unit };
}

function isRelativeUnit(letter: string): letter is RelativeUnit {
  return Object.hasOwn(RELATIVE_UNITS, letter);
}

function noUnit(part: ExpressionPart, digits: string, letter: string): ExpressionError {
  return new ExpressionError(`${quoted(letter)} in ${quoted(part.text)} is no unit of time`, {
    ...part,
    hint: suggestUnit(digits, letter.toLowerCase()),
  });
}

function tooLong(part: ExpressionPart): ExpressionError {
  return new ExpressionError(`${quoted(part.text)} is more than 9999 years`, {
    ...part,
    hint: 'leave the start out (as in -1y) to go back to the beginning',
  });
}
