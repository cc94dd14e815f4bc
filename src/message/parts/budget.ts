export interface EnvelopeCost {
  readonly characters: number;
  readonly ids: number;
}

const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const MAX_PARTS = 5_000;
const MAX_ENVELOPE_CHARACTERS = MAX_TEXT_BYTES;
const MAX_IDS = 50_000;
/** Enough for a message of 64 MiB and an embedded message that fills it. */
const MAX_DECODED_BYTES = 128 * 1024 * 1024;

/**
 * What one message may still cost. Only hostile mail comes near these limits; parts beyond them are
 * left out or stay encoded, and searches find the message by the rest. This is a class because every
 * message needs one, and closures made reading a message a tenth slower.
 */
export class Budget {
  #textBytes = MAX_TEXT_BYTES;
  #parts = MAX_PARTS;
  #envelopeCharacters = MAX_ENVELOPE_CHARACTERS;
  #ids = MAX_IDS;
  #decodedBytes = MAX_DECODED_BYTES;

  /** Returns as much of a text as we may still keep, cut at the end of a line, and spends it. */
  keepText(bytes: Buffer): Buffer {
    const kept = cutAtLineEnd(bytes, this.#textBytes);
    this.#textBytes -= kept.length;
    return kept;
  }

  /** How many parts we may still read. */
  partsLeft(): number {
    return this.#parts;
  }

  spendParts(count: number): void {
    this.#parts -= count;
  }

  /** Whether we may keep the header of an embedded message; if so, spends its cost. */
  spendEnvelope(cost: EnvelopeCost): boolean {
    if (cost.characters > this.#envelopeCharacters || cost.ids > this.#ids) return false;
    this.#envelopeCharacters -= cost.characters;
    this.#ids -= cost.ids;
    return true;
  }

  /**
   * Whether we may decode this many bytes; if so, spends them. Never gives them back, because the
   * bytes of an embedded message stay in memory while we read the messages inside it.
   */
  spendDecoding(bytes: number): boolean {
    if (bytes > this.#decodedBytes) return false;
    this.#decodedBytes -= bytes;
    return true;
  }
}

/** Cuts at the end of a line, to keep words and characters whole. */
function cutAtLineEnd(bytes: Buffer, length: number): Buffer {
  if (bytes.length <= length) return bytes;
  const lineEnd = bytes.lastIndexOf('\n', length);
  return bytes.subarray(0, lineEnd === -1 ? length : lineEnd);
}
