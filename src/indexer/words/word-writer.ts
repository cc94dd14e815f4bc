import { TEXT_COLUMNS } from '../../model/fields.ts';
import type { Text } from '../../model/text.ts';
import { MAX_WORD_CHARACTERS, wordsOf } from '../../model/words.ts';
import { KnownWords } from './known-words.ts';
import { IS_A_WORD, NOT_SIMPLE, SEPARATES_WORDS, SimpleLetters } from './simple-letters.ts';
import { characterLength, codePointAt } from './utf-8.ts';
import { FIRST_MULTIPLIER, FIRST_SEED, SECOND_MULTIPLIER, SECOND_SEED } from './word-hash.ts';

const SPACE = 0x20;
const UNDERSCORE = 0x5f;
const NOT_ASCII = -1;
/** For each byte: the folded ASCII byte with which it begins a word, or 0 if none begins with it. */
const FIRST = Int8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return NOT_ASCII;
  return wordsOf(String.fromCharCode(byte))[0]?.charCodeAt(0) ?? 0;
});
/** For each byte: the folded ASCII byte that it adds to a word, or 0 if it separates words. */
const FOLDED = FIRST.with(UNDERSCORE, UNDERSCORE);

/** 8 MiB: 262,144 words. */
const KNOWN_BITS = 19;

/** New words of one column. */
export interface NewWords {
  /** Index of one of `TEXT_COLUMNS`. */
  readonly column: number;
  /** In UTF-8, with a space after each: a million strings would take ten times the memory. */
  readonly words: Uint8Array<ArrayBuffer>;
}

/** Words of several messages, and the new words among them. */
export interface WrittenWords {
  /** In UTF-8, with a space after each. */
  readonly words: Uint8Array<ArrayBuffer>;
  readonly newWords: readonly NewWords[];
  /** For each message: where its words begin, then where those of each of `TEXT_COLUMNS` end. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/**
 * Writes the words of texts one after the other, in UTF-8 with a space after each, and gathers those it
 * has not seen before. Nearly all characters fold without regard to their neighbours, and go byte by
 * byte; the others go through `wordsOf`, together with some of the text after them. The result is the
 * same as `wordsOf` of the whole text, because no folding rule reaches across an ASCII character that
 * separates words.
 */
export class WordWriter {
  readonly #known = new KnownWords(KNOWN_BITS);
  readonly #letters = new SimpleLetters();
  #bytes = Buffer.alloc(1024 * 1024);
  #length = 0;
  /** For each column, where each of its new words begins and ends. */
  #fresh: number[][] = TEXT_COLUMNS.map(() => []);
  #ends: number[] = [];

  /** Notes that a column of a message ends here, or that its first one begins; returns where that is in `ends`. */
  markEnd(): number {
    return this.#ends.push(this.#length) - 1;
  }

  /** Writes the words of a text for one of `TEXT_COLUMNS`. */
  writeText(column: number, text: Text): void {
    const source = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    let from = 0;
    while (from < source.length) {
      this.#reserve(2 * (source.length - from) + 1); // two bytes may fold to three, with a space
      const wordStart = this.#writeAscii(column, source, from);
      if (wordStart === source.length) return;
      from = this.#writeSimpleWord(column, source, wordStart);
      if (from > wordStart) continue;
      from = endOfStretch(source, wordStart);
      this.writeTokens(column, wordsOf(source.toString('utf8', wordStart, from)));
    }
  }

  /** Writes tokens unchanged. */
  writeTokens(column: number, tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#reserve(token.length * 3 + 1);
      const start = this.#length;
      this.#endWord(column, start, start + this.#bytes.write(token, start, 'utf8'));
    }
  }

  /** What was written between two places in `ends`; it does not stay so. */
  written(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(this.#ends[from], this.#ends[to]);
  }

  /** Everything written since the last call. */
  take(): WrittenWords {
    const newWords = this.#takeNewWords();
    const words = new Uint8Array(this.#bytes.subarray(0, this.#length));
    const ends = Uint32Array.from(this.#ends);
    this.#length = 0;
    this.#ends = [];
    return { words, newWords, ends };
  }

  /**
   * Writes words up to the first one that is not ASCII, too long, or has a `_` at its end; returns where
   * that begins, or the end.
   */
  #writeAscii(column: number, source: Uint8Array, from: number): number {
    // Local names are faster than imported ones, which would be looked up for every byte.
    const firstMultiplier = FIRST_MULTIPLIER;
    const secondMultiplier = SECOND_MULTIPLIER;
    const known = this.#known;
    const bytes = this.#bytes;
    const end = source.length;
    let length = this.#length;
    for (let at = from; at < end; at++) {
      let folded = FIRST[source[at] ?? 0] ?? 0;
      if (folded === 0) continue;
      const wordStart = at;
      const start = length;
      let firstLane = FIRST_SEED;
      let secondLane = SECOND_SEED;
      let last = 0;
      while (folded > 0) {
        last = folded;
        bytes[length++] = folded;
        firstLane = Math.imul(firstLane ^ folded, firstMultiplier);
        secondLane = Math.imul(secondLane ^ folded, secondMultiplier);
        at++;
        folded = at < end ? (FOLDED[source[at] ?? 0] ?? 0) : 0;
      }
      if (folded === NOT_ASCII || last === UNDERSCORE || length - start > MAX_WORD_CHARACTERS) {
        this.#length = start;
        return wordStart;
      }
      if (known.add(column, firstLane, secondLane)) this.#fresh[column]?.push(start, length);
      bytes[length++] = SPACE;
    }
    this.#length = length;
    return end;
  }

  /**
   * Writes the word that begins at `from`, or skips what is there and begins none, if there are only
   * simple characters; returns where it ends, or `from` if it is not that simple.
   */
  #writeSimpleWord(column: number, source: Uint8Array, from: number): number {
    const start = this.#length;
    let length = start;
    let at = from;
    while (at < source.length) {
      const byte = source[at] ?? 0;
      const folded = (length === start ? FIRST : FOLDED)[byte] ?? 0;
      const letter = folded === NOT_ASCII ? this.#letters.of(codePointAt(source, at)) : folded;
      if (letter === NOT_SIMPLE) return from;
      if (letter === IS_A_WORD && length > start) break;
      const next = at + characterLength(byte);
      if (letter === IS_A_WORD) {
        this.#bytes.set(source.subarray(at, next), length);
        length += next - at;
      }
      // The constants for characters that are no letters are below zero.
      for (let rest = letter; rest > 0; rest >>>= 8) this.#bytes[length++] = rest & 0xff;
      at = next;
      if (letter === SEPARATES_WORDS || letter === IS_A_WORD) break;
    }
    while (length > start && this.#bytes[length - 1] === UNDERSCORE) length--;
    if (length - start > MAX_WORD_CHARACTERS) return from;
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
    if (this.#known.add(column, firstLane, secondLane)) this.#fresh[column]?.push(start, end);
    bytes[end] = SPACE;
    this.#length = end + 1;
  }

  #takeNewWords(): NewWords[] {
    const taken: NewWords[] = [];
    for (const [column, places] of this.#fresh.entries()) {
      if (places.length > 0) taken.push({ column, words: this.#copyWords(places) });
    }
    this.#fresh = TEXT_COLUMNS.map(() => []);
    return taken;
  }

  /** The words at these places, where each begins and ends, with a space after each. */
  #copyWords(places: readonly number[]): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes;
    let length = 0;
    for (let at = 0; at < places.length; at += 2) {
      length += (places[at + 1] ?? 0) - (places[at] ?? 0) + 1;
    }
    const words = new Uint8Array(length);
    let filled = 0;
    for (let at = 0; at < places.length; at += 2) {
      const end = places[at + 1] ?? 0;
      // Byte by byte: most words are shorter than it takes to make a view of them.
      for (let from = places[at] ?? 0; from <= end; from++) words[filled++] = bytes[from] ?? 0;
    }
    return words;
  }

  #reserve(more: number): void {
    const length = this.#length + more;
    if (length <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes], Math.max(length, this.#bytes.length * 2));
  }
}

/** At least this many bytes go through `wordsOf` at a time, because it is slow for single words. */
const MIN_STRETCH_BYTES = 128;

/** Where a stretch that is not simple ends: at an ASCII character that separates words. */
function endOfStretch(source: Uint8Array, from: number): number {
  let at = from + MIN_STRETCH_BYTES;
  while (at < source.length && FOLDED[source[at] ?? 0] !== 0) at++;
  return Math.min(at, source.length);
}
