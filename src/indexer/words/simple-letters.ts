import { fold, wordsOf } from '../../model/words.ts';

/** A character that separates words. */
export const SEPARATES_WORDS = 0;
/** A character that only `wordsOf` can judge, because it depends on the characters around it. */
export const NOT_SIMPLE = -1;

const NOT_LOOKED_UP = -2;
/** The first two planes of Unicode: all living scripts, and the symbols that people send. */
const CODE_POINTS = 0x20000;
const MARK = /\p{M}/u;

/**
 * The folded letters that each character adds to a word, whatever is around it. The letters of most
 * alphabets, symbols and spaces are that simple; marks and CJK script are not. The table fills as
 * characters are looked up.
 */
export class SimpleLetters {
  readonly #known = new Int32Array(CODE_POINTS).fill(NOT_LOOKED_UP);

  /** Up to three bytes of UTF-8 as one number, the first one lowest; or `SEPARATES_WORDS`, or `NOT_SIMPLE`. */
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
  const folded = fold(character);
  // A mark may join the letter in front of it.
  if (folded === '' || MARK.test(character) || MARK.test(folded)) return NOT_SIMPLE;
  // Twice, because a single CJK character looks like a word.
  const words = wordsOf(character + character);
  if (words.length === 0) return SEPARATES_WORDS;
  const bytes = Buffer.from(folded);
  if (words.join(' ') !== folded + folded || bytes.length > 3) return NOT_SIMPLE;
  return bytes.reduceRight((packed, byte) => packed * 256 + byte, 0);
}
