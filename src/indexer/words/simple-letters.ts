import { fold, wordsOf } from '../../model/words.ts';

/** A sign that parts words. */
export const PARTS_WORDS = 0;
/** What only `wordsOf` can tell, since it depends on what stands around it. */
export const NOT_SIMPLE = -1;

const NOT_LOOKED_UP = -2;
/** The first two planes of Unicode: all living scripts, and the symbols that people send. */
const CODE_POINTS = 0x20000;
const MARK = /\p{M}/u;

/**
 * What each character leaves in a word, whatever stands around it: letters of most alphabets, signs
 * and blanks are that simple, marks and CJK script are not. Filled in as characters are met.
 */
export class SimpleLetters {
  readonly #known = new Int32Array(CODE_POINTS).fill(NOT_LOOKED_UP);

  /** Up to three bytes of UTF-8 as one number, the first one lowest; or `PARTS_WORDS`, or `NOT_SIMPLE`. */
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
  // A mark may join what stands before it.
  if (folded === '' || MARK.test(character) || MARK.test(folded)) return NOT_SIMPLE;
  // Two of it, because a CJK character alone looks like a word.
  const words = wordsOf(character + character);
  if (words.length === 0) return PARTS_WORDS;
  const bytes = Buffer.from(folded);
  if (words.join(' ') !== folded + folded || bytes.length > 3) return NOT_SIMPLE;
  return bytes.reduceRight((packed, byte) => packed * 256 + byte, 0);
}
