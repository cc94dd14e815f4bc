import { INVISIBLE } from '../../model/characters.ts';
import { fold } from '../../model/fold.ts';
import { wordsOf } from '../../model/words.ts';

/** A character that separates words. */
export const SEPARATES_WORDS = 0;
/** A character that only `wordsOf` can judge, because it depends on the characters around it. */
export const NOT_SIMPLE = -1;
/** A character that counts for nothing, such as a soft hyphen. */
const ADDS_NOTHING = -2;
/** An emoji that is a word as it is. */
export const IS_A_WORD = -3;

const NOT_LOOKED_UP = -4;
/** The first two planes of Unicode: all living scripts, and the symbols that people send. */
const CODE_POINTS = 0x20000;
const MARK = /\p{M}/u;
const ALL_INVISIBLE = new RegExp(`^${INVISIBLE}$`, 'v');
/** Makes a flag of a black one, and nothing of all other characters. */
const TAG = '\u{e0067}';

/**
 * The folded letters that each character adds to a word, whatever is around it. The letters of most
 * alphabets, symbols and spaces are that simple; marks and scripts without spaces are not. The table
 * fills as characters are looked up.
 */
export class SimpleLetters {
  readonly #known = new Int32Array(CODE_POINTS).fill(NOT_LOOKED_UP);

  /** Up to three bytes of UTF-8 as one number, the first one lowest; or one of the constants above. */
  of(codePoint: number): number {
    const known = this.#known[codePoint] ?? NOT_SIMPLE;
    return known === NOT_LOOKED_UP ? this.#lookUp(codePoint) : known;
  }

  #lookUp(codePoint: number): number {
    const letter = simpleLetter(String.fromCodePoint(codePoint));
    this.#known[codePoint] = letter;
    return letter;
  }
}

function simpleLetter(character: string): number {
  if (ALL_INVISIBLE.test(character)) return ADDS_NOTHING;
  const folded = fold(character);
  // A mark may join the letter in front of it, and `_` counts only inside a word.
  if (/^$|\p{M}|_/u.test(folded) || MARK.test(character)) return NOT_SIMPLE;
  // Twice, because a single character of a script without spaces looks like a word.
  const words = wordsOf(character + character + TAG).join(' ');
  if (words === '') return SEPARATES_WORDS;
  if (words === `${character} ${character}`) return IS_A_WORD;
  const bytes = Buffer.from(folded);
  if (words !== folded + folded || bytes.length > 3) return NOT_SIMPLE;
  return bytes.reduceRight((packed, byte) => packed * 256 + byte, 0);
}
