import { TEXT_COLUMNS } from '../../model/fields.ts';
import type { Text } from '../../model/text.ts';
import { wordsOf } from '../../model/words.ts';
import { KnownWords } from './known-words.ts';
import { NOT_SIMPLE, PARTS_WORDS, SimpleLetters } from './simple-letters.ts';
import { codePointAt, lengthOf } from './utf-8.ts';
import { FIRST_MULTIPLIER, FIRST_SEED, SECOND_MULTIPLIER, SECOND_SEED } from './word-hash.ts';

const BLANK = 0x20;
const NOT_ASCII = -1;
/** For each byte: what a word has of it if it is an ASCII sign, 0 if it parts words. */
const FOLDED = Int8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return NOT_ASCII;
  return wordsOf(String.fromCharCode(byte))[0]?.charCodeAt(0) ?? 0;
});

/** 8 MiB: 262,144 words. */
const KNOWN_BITS = 19;

/** New words of one column. */
export interface NewWords {
  /** Index of one of `TEXT_COLUMNS`. */
  readonly column: number;
  /** In UTF-8, a space after each: as strings, a million of them would take ten times the memory. */
  readonly words: Uint8Array<ArrayBuffer>;
}

/** Words of several messages, and which of them are new. */
export interface WrittenWords {
  /** In UTF-8, a space after each. */
  readonly words: Uint8Array<ArrayBuffer>;
  readonly newWords: readonly NewWords[];
}

/**
 * Writes the words of texts one after the other, in UTF-8 with a blank after each, and gathers
 * those that were not seen before. Signs whose folding does not depend on others, which is nearly
 * everything, go byte by byte; what is not so simple goes through `wordsOf`, with its word and some
 * more. That is the same as `wordsOf` of the whole, because no rule of folding reaches over an ASCII
 * sign that parts words.
 */
export class WordWriter {
  readonly #known = new KnownWords(KNOWN_BITS);
  readonly #letters = new SimpleLetters();
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
      this.#reserve(2 * (source.length - from) + 1); // two bytes may fold to three, with a blank
      const wordStart = this.#writeAscii(column, source, from);
      if (wordStart === source.length) return;
      from = this.#writeSimpleWord(column, source, wordStart);
      if (from > wordStart) continue;
      from = endOfStretch(source, wordStart);
      this.writeTokens(column, wordsOf(source.toString('utf8', wordStart, from)));
    }
  }

  /** Writes tokens as they are. */
  writeTokens(column: number, tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#reserve(token.length * 3 + 1);
      const start = this.#length;
      this.#endWord(column, start, start + this.#bytes.write(token, start, 'utf8'));
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

  /**
   * Writes the word that begins here, or passes the sign that stands here, if all of it is simple;
   * gives where it ends, or `from` if there is more to it.
   */
  #writeSimpleWord(column: number, source: Uint8Array, from: number): number {
    const start = this.#length;
    let length = start;
    let at = from;
    while (at < source.length) {
      const byte = source[at] ?? 0;
      const folded = FOLDED[byte] ?? 0;
      const letter = folded === NOT_ASCII ? this.#letters.of(codePointAt(source, at)) : folded;
      if (letter === NOT_SIMPLE) return from;
      at += lengthOf(byte);
      if (letter === PARTS_WORDS) break;
      for (let rest = letter; rest > 0; rest >>>= 8) this.#bytes[length++] = rest & 0xff;
    }
    if (length > start) this.#endWord(column, start, length);
    return at;
  }

  /** Ends a word that has been written from `start` to `end`. */
  #endWord(column: number, start: number, end: number): void {
    const bytes = this.#bytes;
    let firstLane = FIRST_SEED;
    let secondLane = SECOND_SEED;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      firstLane = Math.imul(firstLane ^ byte, FIRST_MULTIPLIER);
      secondLane = Math.imul(secondLane ^ byte, SECOND_MULTIPLIER);
    }
    if (this.#known.add(column, firstLane, secondLane)) this.#fresh[column]?.push(start);
    bytes[end] = BLANK;
    this.#length = end + 1;
  }

  #takeNewWords(): NewWords[] {
    const taken = this.#fresh.map((starts, column) => ({ column, words: this.#copyWords(starts) }));
    this.#fresh = TEXT_COLUMNS.map(() => []);
    return taken.filter(({ words }) => words.length > 0);
  }

  /** The words that begin there, a blank after each. */
  #copyWords(starts: readonly number[]): Uint8Array<ArrayBuffer> {
    const ends = starts.map((start) => this.#bytes.indexOf(BLANK, start) + 1);
    const length = ends.reduce((sum, end, at) => sum + end - (starts[at] ?? end), 0);
    const words = new Uint8Array(length);
    let filled = 0;
    for (const [at, start] of starts.entries()) {
      const word = this.#bytes.subarray(start, ends[at]);
      words.set(word, filled);
      filled += word.length;
    }
    return words;
  }

  #reserve(more: number): void {
    const length = this.#length + more;
    if (length <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes], Math.max(length, this.#bytes.length * 2));
  }
}

/** Bytes that go through `wordsOf` at least, which is slow for single words. */
const STRETCH_BYTES = 128;

/** Where a stretch ends that is not simple: at an ASCII sign that parts words. */
function endOfStretch(source: Uint8Array, from: number): number {
  let at = from + STRETCH_BYTES;
  while (at < source.length && FOLDED[source[at] ?? 0] !== 0) at++;
  return Math.min(at, source.length);
}
