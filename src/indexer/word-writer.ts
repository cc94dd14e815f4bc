import { TEXT_COLUMNS } from '../model/fields.ts';
import type { Text } from '../model/message.ts';
import { wordsOf } from '../model/words.ts';
import { KnownWords } from './known-words.ts';
import type { NewWords } from './read-task.ts';
import { FIRST_MULTIPLIER, FIRST_SEED, SECOND_MULTIPLIER, SECOND_SEED } from './word-hash.ts';

const BLANK = 0x20;
const LINE_FEED = 0x0a;
const NOT_ASCII = -1;
/** For each byte: what a word has of it if it is an ASCII sign, 0 if it parts words. */
const FOLDED = Int8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return NOT_ASCII;
  return wordsOf(String.fromCharCode(byte))[0]?.charCodeAt(0) ?? 0;
});

/** 8 MiB: 262,144 words. */
const KNOWN_BITS = 19;

/** Words of several messages, and which of them are new. */
export interface WrittenWords {
  readonly words: Uint8Array<ArrayBuffer>;
  readonly newWords: readonly NewWords[];
}

/**
 * Writes the words of texts one after the other, in UTF-8 with a blank after each, and gathers
 * those that were not seen before. ASCII, which is nearly everything, goes byte by byte; what else
 * there is, from its word on to the end of the line, goes through `wordsOf`. That is the same as
 * `wordsOf` of the whole, because no rule of folding reaches over an ASCII sign that parts words.
 */
export class WordWriter {
  readonly #known = new KnownWords(KNOWN_BITS);
  #bytes = Buffer.alloc(1024 * 1024);
  #length = 0;
  /** Per column, where words that are new begin. */
  #fresh: number[][] = TEXT_COLUMNS.map(() => []);

  /** Bytes written since `take`. */
  get length(): number {
    return this.#length;
  }

  /** Writes the words of a text that stands in one of `TEXT_COLUMNS`. */
  writeText(column: number, text: Text): void {
    const source = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    let from = 0;
    while (from < source.length) {
      this.#reserve(source.length - from + 1);
      from = this.#writeAscii(column, source, from);
      if (from === source.length) return;
      const foreign = endOfAscii(source, from);
      const signLength = lengthOfSign(source, foreign);
      const end = signLength > 0 ? foreign : endOfForeignWords(source, foreign);
      if (end > from) this.writeTokens(column, wordsOf(source.toString('utf8', from, end)));
      from = end + signLength;
    }
  }

  /** Writes tokens as they are. */
  writeTokens(column: number, tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#reserve(token.length * 3 + 1);
      const start = this.#length;
      let length = start + this.#bytes.write(token, start, 'utf8');
      let firstLane = FIRST_SEED;
      let secondLane = SECOND_SEED;
      for (let at = start; at < length; at++) {
        const byte = this.#bytes[at] ?? 0;
        firstLane = Math.imul(firstLane ^ byte, FIRST_MULTIPLIER);
        secondLane = Math.imul(secondLane ^ byte, SECOND_MULTIPLIER);
      }
      if (this.#known.add(column, firstLane, secondLane)) this.#fresh[column]?.push(start);
      this.#bytes[length++] = BLANK;
      this.#length = length;
    }
  }

  /** All that was written since the last call. */
  take(): WrittenWords {
    const newWords = this.#takeNewWords();
    const words = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return { words, newWords };
  }

  /** Stops at the first word that is not ASCII; gives where that begins, or the end. */
  #writeAscii(column: number, source: Uint8Array, from: number): number {
    // Names of this function are quicker than imported ones, which are looked up for every byte.
    const firstMultiplier = FIRST_MULTIPLIER;
    const secondMultiplier = SECOND_MULTIPLIER;
    const known = this.#known;
    const bytes = this.#bytes;
    const end = source.length;
    let length = this.#length;
    for (let at = from; at < end; at++) {
      let folded = FOLDED[source[at] ?? 0] ?? 0;
      if (folded === 0) continue;
      const wordStart = at;
      const start = length;
      let firstLane = FIRST_SEED;
      let secondLane = SECOND_SEED;
      while (folded > 0) {
        bytes[length++] = folded;
        firstLane = Math.imul(firstLane ^ folded, firstMultiplier);
        secondLane = Math.imul(secondLane ^ folded, secondMultiplier);
        at++;
        folded = at < end ? (FOLDED[source[at] ?? 0] ?? 0) : 0;
      }
      if (folded === NOT_ASCII) {
        this.#length = start;
        return wordStart;
      }
      if (known.add(column, firstLane, secondLane)) this.#fresh[column]?.push(start);
      bytes[length++] = BLANK;
    }
    this.#length = length;
    return end;
  }

  #takeNewWords(): NewWords[] {
    const taken = this.#fresh.map((starts, column) => ({
      column,
      words: starts.map((start) =>
        this.#bytes.toString('utf8', start, this.#bytes.indexOf(BLANK, start)),
      ),
    }));
    this.#fresh = TEXT_COLUMNS.map(() => []);
    return taken.filter(({ words }) => words.length > 0);
  }

  #reserve(more: number): void {
    const length = this.#length + more;
    if (length <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes], Math.max(length, this.#bytes.length * 2));
  }
}

/**
 * Length of a sign that is not ASCII but parts words like one: the spaces, dashes and quotation
 * marks from U+2000 to U+203F, none of which folds to a part of a word, and the no-break space.
 * 0 for any other sign.
 */
function lengthOfSign(source: Uint8Array, at: number): number {
  if (source[at] === 0xe2 && source[at + 1] === 0x80) return 3;
  return source[at] === 0xc2 && source[at + 1] === 0xa0 ? 2 : 0;
}

function endOfAscii(source: Uint8Array, start: number): number {
  let at = start;
  while (FOLDED[source[at] ?? 0] !== NOT_ASCII) at++;
  return at;
}

/** Where the words end that begin here and hold or follow signs that are not ASCII, in this line. */
function endOfForeignWords(source: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    while (at < source.length && FOLDED[source[at] ?? 0] !== 0) at++;
    const end = at;
    while (at < source.length && FOLDED[source[at] ?? 0] === 0 && source[at] !== LINE_FEED) at++;
    if (at === source.length || FOLDED[source[at] ?? 0] !== NOT_ASCII) return end;
  }
}
