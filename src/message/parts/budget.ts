export interface EnvelopeCost {
  readonly characters: number;
  readonly ids: number;
}

const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const MAX_PARTS = 5_000;
const MAX_ENVELOPE_CHARACTERS = MAX_TEXT_BYTES;
const MAX_IDS = 50_000;
/** Enough for a message of 64 MiB and one that fills it. */
const MAX_DECODED_BYTES = 128 * 1024 * 1024;

/**
 * What one message may still cost. Only hostile mail comes near these bounds; the parts that go
 * beyond them are left out or kept as they are, and the message is found by the rest. A class,
 * because every message has one: closures made reading a message a tenth slower.
 */
export class Budget {
  #textBytes = MAX_TEXT_BYTES;
  #parts = MAX_PARTS;
  #envelopeCharacters = MAX_ENVELOPE_CHARACTERS;
  #ids = MAX_IDS;
  #decodedBytes = MAX_DECODED_BYTES;

  /** As many bytes of a text as may still be kept, cut at the end of a line. */
  keepText(bytes: Buffer): Buffer {
    const kept = cutAtLineEnd(bytes, this.#textBytes);
    this.#textBytes -= kept.length;
    return kept;
  }

  /** How many parts may still be read. */
  partsLeft(): number {
    return this.#parts;
  }

  spendParts(count: number): void {
    this.#parts -= count;
  }

  /** Whether the header of an embedded message may be kept; its cost is then spent. */
  spendEnvelope(cost: EnvelopeCost): boolean {
    if (cost.characters > this.#envelopeCharacters || cost.ids > this.#ids) return false;
    this.#envelopeCharacters -= cost.characters;
    this.#ids -= cost.ids;
    return true;
  }

  /**
   * Whether so many bytes may be decoded; they are then spent. Those of an embedded message stay
   * in memory while the messages inside it are read, so nothing is ever given back.
   */
  spendDecoding(bytes: number): boolean {
    if (bytes > this.#decodedBytes) return false;
    this.#decodedBytes -= bytes;
    return true;
  }
}

/** At the end of a line, so that neither a word nor a character is cut in two. */
function cutAtLineEnd(bytes: Buffer, length: number): Buffer {
  if (bytes.length <= length) return bytes;
  const lineEnd = bytes.lastIndexOf('\n', length);
  return bytes.subarray(0, lineEnd === -1 ? length : lineEnd);
}
