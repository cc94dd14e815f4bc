import { charactersOf, escaped } from './expression-characters.ts';
import type { WordPattern } from './word-pattern.ts';

/**
 * An expression for the words of a block that match, unless it would be too long: exactly for those of ASCII, if the pattern
 * is ASCII, and for more of the others. V8 compiles an expression at once, but our own code only after it has run for a while.
 *
 *     abc, one error: a(?:b(?:|.?)|.?(?:bc|c))|b(?:c)
 */
export function nearExpression({ text, errors, anchored }: WordPattern): string | undefined {
  const characters = charactersOf(text);
  const length = characters.length;
  if (length <= errors) return '[^\\n]';
  if (length * waysToErr(length, errors) > LONGEST) return undefined;
  // Where the match begins, errors only lose characters: whatever else they do, a shorter part matches as well.
  const beginnings = characters.slice(0, errors + 1).map((character, lost) => {
    const start = anchored && lost === 0 ? '\\n' : '';
    return start + escaped(character) + restOf(lost + 1, errors - lost);
  });
  return beginnings.join('|');

  /** The characters from `at` on with so many errors. What may be lost at the end need not be there. */
  function restOf(at: number, left: number): string {
    if (length - at <= left) return '';
    const kept = escaped(characters[at] ?? '') + (left === 0 ? restOf(at + 1, 0) : '');
    if (left === 0) return kept;
    const [inserted, lost] = [restOf(at, left - 1), restOf(at + 1, left - 1)];
    return `(?:${kept}${restOf(at + 1, left)}|${ANY}(?:${inserted}|${lost}))`;
  }
}

/** A character that was put in, or that is there in place of another; beyond ASCII it has up to four bytes. */
const ANY = '[^\\n\\x80-\\xff]?[\\x80-\\xff]{0,4}';
/** In characters, at most; to compile it takes 5 ms then, as long as to search the 45,000 words of 80,000 list mails with it. */
const LONGEST = 12_000;

/** In how many ways so many errors can be made, each in one of three ways, of which two need an alternative. */
function waysToErr(length: number, errors: number): number {
  let ways = 1;
  for (let error = 1; error <= errors; error++) ways *= (2 * (length + error)) / error;
  return ways;
}
