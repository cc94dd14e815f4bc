/**
 * What one message may still cost. Only hostile mail comes near these bounds; the parts that go
 * beyond them are left out or kept as they are, and the message is found by the rest.
 */
export interface Budget {
  /** As many bytes of a text as may still be kept, cut at the end of a line. */
  keepText(bytes: Buffer): Buffer;
  /** How many parts may still be read. */
  partsLeft(): number;
  spendParts(count: number): void;
  /** Whether the header of an embedded message may be kept; its cost is then spent. */
  spendEnvelope(cost: EnvelopeCost): boolean;
  /**
   * Whether so many bytes may be decoded; they are then spent. Those of an embedded message stay
   * in memory while the messages inside it are read, so nothing is ever given back.
   */
  spendDecoding(bytes: number): boolean;
}

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

/** The budget of one message, with nothing spent. */
export function newBudget(): Budget {
  let textBytes = MAX_TEXT_BYTES;
  let parts = MAX_PARTS;
  let envelopeCharacters = MAX_ENVELOPE_CHARACTERS;
  let ids = MAX_IDS;
  let decodedBytes = MAX_DECODED_BYTES;
  return {
    keepText(bytes) {
      const kept = cutAtLineEnd(bytes, textBytes);
      textBytes -= kept.length;
      return kept;
    },
    partsLeft: () => parts,
    spendParts(count) {
      parts -= count;
    },
    spendEnvelope(cost) {
      if (cost.characters > envelopeCharacters || cost.ids > ids) return false;
      envelopeCharacters -= cost.characters;
      ids -= cost.ids;
      return true;
    },
    spendDecoding(bytes) {
      if (bytes > decodedBytes) return false;
      decodedBytes -= bytes;
      return true;
    },
  };
}

/** At the end of a line, so that neither a word nor a character is cut in two. */
function cutAtLineEnd(bytes: Buffer, length: number): Buffer {
  if (bytes.length <= length) return bytes;
  const lineEnd = bytes.lastIndexOf('\n', length);
  return bytes.subarray(0, lineEnd === -1 ? length : lineEnd);
}
