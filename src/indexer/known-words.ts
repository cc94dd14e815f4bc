const SLOTS = 1 << 19;
/** A slot is the two lanes of a hash, the columns that have the word as bits, and a rest. */
const SLOT_LENGTH = 4;
/** Beyond so many words all are forgotten, and come again as new ones. */
const MOST_WORDS = SLOTS / 2;

/**
 * The words that each column had so far, as hashes of 64 bits in one table of numbers: looking up a word
 * takes one look at memory and makes no object. That one of 262,144 words is taken for another happens
 * once in 500 million archives; it would then be missing where parts of words are looked for.
 */
export class KnownWords {
  readonly #table = new Int32Array(SLOTS * SLOT_LENGTH);
  #count = 0;

  /** Notes that a column has a word, given by two hashes; tells whether that is new. */
  add(column: number, firstLane: number, secondLane: number): boolean {
    const table = this.#table;
    const bit = 1 << column;
    const mixed = firstLane ^ (firstLane >>> 15) ^ (secondLane >>> 7);
    let slot = (mixed & (SLOTS - 1)) * SLOT_LENGTH;
    for (let columns = table[slot + 2]; columns; columns = table[slot + 2]) {
      if (table[slot] === firstLane && table[slot + 1] === secondLane) {
        table[slot + 2] = columns | bit;
        return (columns & bit) === 0;
      }
      slot = (slot + SLOT_LENGTH) & (SLOTS * SLOT_LENGTH - 1);
    }
    table[slot] = firstLane;
    table[slot + 1] = secondLane;
    table[slot + 2] = bit;
    if (++this.#count > MOST_WORDS) this.#forget();
    return true;
  }

  #forget(): void {
    this.#table.fill(0);
    this.#count = 0;
  }
}
