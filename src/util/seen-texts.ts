import { mixBits } from './mix-bits.ts';
import { randomBits } from './random-bits.ts';

const FEWEST_SLOTS = 1024;
/** Numbers in a slot; the first of them is 0 only where the slot is empty. */
const LANES = 2;

/**
 * Which texts have come before, as hashes of 64 bits: a million Message-IDs take 16 MB, where a set of strings
 * takes 85. Two of a million texts share a hash in one of 37 million listings; the second one then counts as known.
 * The hashes begin differently in each process, so nobody can choose texts that share one.
 */
export class SeenTexts {
  #slots = new Int32Array(FEWEST_SLOTS * LANES);
  #count = 0;
  readonly #firstSeed = randomBits();
  readonly #secondSeed = randomBits();

  /** Notes a text; returns whether it is new. */
  add(text: string): boolean {
    let first = this.#firstSeed;
    let second = this.#secondSeed;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x85ebca6b);
    }
    if (!noteIn(this.#slots, mixBits(first) || 1, mixBits(second))) return false;
    if (++this.#count > this.#slots.length / LANES / 2) this.#grow();
    return true;
  }

  #grow(): void {
    const larger = new Int32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += LANES) {
      const first = this.#slots[at] ?? 0;
      if (first !== 0) noteIn(larger, first, this.#slots[at + 1] ?? 0);
    }
    this.#slots = larger;
  }
}

/** Puts the two lanes of a hash into a table that has room, whose length is a power of two; returns whether they are new. */
function noteIn(slots: Int32Array, first: number, second: number): boolean {
  const last = slots.length - 1;
  let slot = ((first ^ second) * LANES) & last;
  for (; slots[slot] !== 0; slot = (slot + LANES) & last) {
    if (slots[slot] === first && slots[slot + 1] === second) return false;
  }
  slots[slot] = first;
  slots[slot + 1] = second;
  return true;
}
