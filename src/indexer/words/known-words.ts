/** A slot is the two lanes of a hash, the columns that have the word as bits, and one unused number. */
const SLOT_LENGTH = 4;

/**
 * The words that each column has had so far, as 64-bit hashes in one table of numbers: looking up a word
 * takes one memory access and creates no object. Two words share a hash in one of 100 million archives
 * of 500,000 words; searches for parts of words then miss one of the two.
 */
export class KnownWords {
  readonly #table: Int32Array;
  readonly #slots: number;
  #count = 0;
  #hasForgotten = false;

  /** Has 2 to the power of `bits` slots of 16 bytes each; when half of them are taken, it forgets all. */
  constructor(bits: number) {
    this.#slots = 1 << bits;
    this.#table = new Int32Array(this.#slots * SLOT_LENGTH);
  }

  /** Whether it was full once; since then, it may take a word for new that is not. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** Notes that a column has a word, given as two hashes; returns whether that is new. */
  add(column: number, firstLane: number, secondLane: number): boolean {
    const table = this.#table;
    const bit = 1 << column;
    const mixed = firstLane ^ (firstLane >>> 15) ^ (secondLane >>> 7);
    let slot = (mixed & (this.#slots - 1)) * SLOT_LENGTH;
    for (let columns = table[slot + 2]; columns; columns = table[slot + 2]) {
      if (table[slot] === firstLane && table[slot + 1] === secondLane) {
        table[slot + 2] = columns | bit;
        return (columns & bit) === 0;
      }
      slot = (slot + SLOT_LENGTH) & (table.length - 1);
    }
    table[slot] = firstLane;
    table[slot + 1] = secondLane;
    table[slot + 2] = bit;
    if (++this.#count > this.#slots / 2) this.#forget();
    return true;
  }

  #forget(): void {
    this.#table.fill(0);
    this.#count = 0;
    this.#hasForgotten = true;
  }
}
