import type { Charset } from './charset.ts';
import { isRatherUtf8 } from './evidence/is-rather-utf8.ts';

/** A text of which some words are UTF-8 and others are not. */
export interface MixedText {
  readonly text: string;
  /** Whether any word was read in the other charset. */
  readonly hasOther: boolean;
}

/**
 * Decides word by word, because people quote and sign in other charsets than they write in: a word is
 * UTF-8 if it is so but for a few bytes, otherwise it is in the `other` charset.
 */
export function decodeMixed(bytes: Buffer, other: Charset): MixedText {
  const pieces: string[] = [];
  let hasOther = false;
  let start = 0;
  let isUtf8Piece = true;
  const endPiece = (end: number) => {
    const piece = bytes.subarray(start, end);
    if (piece.length > 0) pieces.push(isUtf8Piece ? piece.toString() : other.decode(piece));
    start = end;
  };
  for (const word of eightBitWords(bytes)) {
    const isUtf8Word = isRatherUtf8(bytes.subarray(word.start, word.end), other);
    hasOther ||= !isUtf8Word;
    if (isUtf8Word === isUtf8Piece) continue;
    if (pieces.length < MAX_PIECES) {
      endPiece(word.start);
      isUtf8Piece = isUtf8Word;
    }
  }
  endPiece(bytes.length);
  return { text: pieces.join(''), hasOther };
}

/** Only hostile text changes its charset more often; each change costs a call. */
const MAX_PIECES = 10_000;

interface Word {
  readonly start: number;
  readonly end: number;
}

/** The words that have a byte of 8 bits; all charsets that can be mixed with UTF-8 have the same spaces. */
function* eightBitWords(bytes: Buffer): Generator<Word> {
  let start = 0;
  let isEightBit = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? SPACE;
    if (byte > 0x7f) isEightBit = true;
    if (byte > SPACE) continue;
    if (isEightBit) yield { start, end: at };
    start = at + 1;
    isEightBit = false;
  }
}

const SPACE = 0x20;
