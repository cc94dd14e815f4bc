import { KnownWords } from './known-words.ts';
import { FIRST_MULTIPLIER, FIRST_SEED, SECOND_MULTIPLIER, SECOND_SEED } from './word-hash.ts';
import type { NewWords } from './word-writer.ts';

/** 16 MiB: 524,288 words, twice as many as a reader knows. */
const KNOWN_BITS = 20;

const SPACE = 0x20;
const NEWLINE = 0x0a;

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

  /** The words that are new to the collector, each with a newline after it. */
  add({ column, words }: NewWords): string {
    const fresh = new Uint8Array(words.length);
    let length = 0;
    for (let start = 0, at = 0; start < words.length; start = at + 1) {
      let firstLane = FIRST_SEED;
      let secondLane = SECOND_SEED;
      let end = length;
      for (at = start; at < words.length && words[at] !== SPACE; at++) {
        const byte = words[at] ?? 0;
        firstLane = Math.imul(firstLane ^ byte, FIRST_MULTIPLIER);
        secondLane = Math.imul(secondLane ^ byte, SECOND_MULTIPLIER);
        fresh[end++] = byte;
      }
      if (!this.#known.add(column, firstLane, secondLane)) continue;
      fresh[end] = NEWLINE;
      length = end + 1;
    }
    return Buffer.from(fresh.buffer, 0, length).toString('utf8');
  }
}
