import { KnownWords } from './known-words.ts';
import { FIRST_MULTIPLIER, FIRST_SEED, SECOND_MULTIPLIER, SECOND_SEED } from './word-hash.ts';
import type { NewWords } from './word-writer.ts';

/** 16 MiB: 524,288 words, twice as many as a reader knows. */
const KNOWN_BITS = 20;

const BYTES_AT_A_TIME = 64 * 1024;

/** Knows the words that a run has met, no matter which reader found them. */
export class WordCollector {
  readonly #known = new KnownWords(KNOWN_BITS);
  readonly #knewAll: boolean;

  /** `knowsAll`: the archive has no words that the collector has not seen. */
  constructor({ knowsAll }: { readonly knowsAll: boolean }) {
    this.#knewAll = knowsAll;
  }

  /** Whether a word that is new to the collector is also new to the archive. */
  get knowsAll(): boolean {
    return this.#knewAll && !this.#known.hasForgotten;
  }

  /** The words that are new to the collector, some at a time. */
  *add({ column, words }: NewWords): Generator<string[]> {
    const bytes = Buffer.from(words.buffer, words.byteOffset, words.length);
    for (let from = 0; from < bytes.length; ) {
      const space = bytes.indexOf(' ', from + BYTES_AT_A_TIME);
      const end = space === -1 ? bytes.length - 1 : space;
      const some = bytes.toString('utf8', from, end).split(' ');
      yield some.filter((word) => this.#isNew(column, word));
      from = end + 1;
    }
  }

  #isNew(column: number, word: string): boolean {
    let firstLane = FIRST_SEED;
    let secondLane = SECOND_SEED;
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      firstLane = Math.imul(firstLane ^ unit, FIRST_MULTIPLIER);
      secondLane = Math.imul(secondLane ^ unit, SECOND_MULTIPLIER);
    }
    return this.#known.add(column, firstLane, secondLane);
  }
}
