import { MAIL_FLAGS } from '../../model/flags.ts';
import { ExpressionError } from '../expression-error.ts';
import { didYouMean } from './hints/repeatable.ts';
import { searchForMark } from './parse-mark.ts';

/** Bits of flags that must be set and that must not be. */
export interface FlagCondition {
  readonly set: number;
  readonly clear: number;
}

/**
 * Reads the value of `F:`, letters, each with a `-` in front of it or without: `sf`, `-s`, `f-r`. An
 * empty value asks for nothing; spaces do not count. Throws `ExpressionError` at the first other character.
 */
export function parseFlags(text: string): FlagCondition {
  let set = 0;
  let clear = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ' ') continue;
    const negated = text[at] === '-';
    if (negated) at++;
    const bit = at < text.length ? flagBit(text, at) : 0;
    if (negated) clear |= bit;
    else set |= bit;
  }
  return { set, clear };
}

function flagBit(text: string, at: number): number {
  const flag = MAIL_FLAGS.find(({ key }) => key === text[at]?.toLowerCase());
  if (flag !== undefined) return flag.bit;
  const known = MAIL_FLAGS.map(({ key, name }) => `${key} (${name})`).join(', ');
  throw new ExpressionError(`unknown flag "${text[at]}"`, {
    start: at,
    end: at + 1,
    hint: hintForWord(text) ?? `the flags are ${known}; "-" in front of one means not`,
  });
}

/** `F:unread`, and `F:kevin` of somebody whose shift key stayed down. */
function hintForWord(text: string): string | undefined {
  const mark = searchForMark(text.trim());
  if (mark !== undefined) return didYouMean(mark);
  return /^[\p{L}\p{N}@.+-]{4,}$/u.test(text) ? didYouMean(`f:${text}`) : undefined;
}
