/** A slot is the two lanes of a hash, the columns that have the word as bits, and one unused number. */
const SLOT_BITS = 2;
const SLOT_LENGTH = 1 << SLOT_BITS;
/** 1 MiB. Words are all over the table, so one that is much larger than they need costs a page fault for each of them. */
const FIRST_BITS = 16;

/**
 * The words that each column has had so far, as 64-bit hashes in one table of numbers: looking up a word
 * takes one memory access and creates no object. Two words share a hash in one of 100 million archives
 * of 500,000 words; searches for parts of words then miss one of the two.
 */
export class KnownWords {
  readonly #mostSlots: number;
  #table: Int32Array;
  #count = 0;
  #hasForgotten = false;

  /** Has at most 2 to the power of `bits` slots of 16 bytes each; when half of them are taken, it forgets all. */
  constructor(bits: number) {
    this.#mostSlots = 1 << bits;
    this.#table = new Int32Array(SLOT_LENGTH << Math.min(bits, FIRST_BITS));
  }

  /** Whether it was full once; since then, it may take a word for new that is not. */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** Notes that a column has a word, given as two hashes; returns whether that is new. */
  add(column: number, firstLane: number, secondLane: number): boolean {
    const table = this.#table;
    const bit = 1 << column;
    let slot = firstSlot(table, firstLane, secondLane);
    for (let columns = table[slot + 2]; columns; columns = table[slot + 2]) {
      if (table[slot] === firstLane && table[slot + 1] === secondLane) {
        table[slot + 2] = columns | bit;
        return (columns & bit) === 0;
      }
      slot = nextSlot(table, slot);
    }
    table[slot] = firstLane;
    table[slot + 1] = secondLane;
    table[slot + 2] = bit;
    if (++this.#count > table.length / SLOT_LENGTH / 2) this.#makeRoom();
    return true;
  }

  #makeRoom(): void {
    if (this.#table.length < this.#mostSlots * SLOT_LENGTH) {
      this.#table = twiceAsLarge(this.#table);
    } else {
      this.#table.fill(0);
      this.#count = 0;
      this.#hasForgotten = true;
    }
  }
}

function firstSlot(table: Int32Array, firstLane: number, secondLane: number): number {
  const mixed = firstLane ^ (firstLane >>> 15) ^ (secondLane >>> 7);
  return (mixed << SLOT_BITS) & (table.length - SLOT_LENGTH);
}

function nextSlot(table: Int32Array, slot: number): number {
  return (slot + SLOT_LENGTH) & (table.length - 1);
}

function twiceAsLarge(table: Int32Array): Int32Array {
  const larger = new Int32Array(2 * table.length);
  for (let at = 0; at < table.length; at += SLOT_LENGTH) {
    const columns = table[at + 2];
    if (!columns) continue;
    const firstLane = table[at] ?? 0;
    const secondLane = table[at + 1] ?? 0;
    let slot = firstSlot(larger, firstLane, secondLane);
    while (larger[slot + 2]) slot = nextSlot(larger, slot);
    larger[slot] = firstLane;
    larger[slot + 1] = secondLane;
    larger[slot + 2] = columns;
  }
  return larger;
}
