import { countShared } from '../../formats/gather-bytes.ts';

/** As many messages are put into one piece as fit. */
const PIECE_BYTES = 1024 * 1024;

/** Memory for messages that threads share, so that none is copied on its way to a reader. */
export class LiteralMemory {
  #piece: Buffer = Buffer.alloc(0);
  #used = 0;

  take(length: number): Buffer {
    if (length > PIECE_BYTES / 2) return shared(length);
    if (this.#used + length > this.#piece.length) {
      this.#piece = shared(PIECE_BYTES);
      this.#used = 0;
    }
    this.#used += length;
    return this.#piece.subarray(this.#used - length, this.#used);
  }
}

function shared(length: number): Buffer {
  countShared(length);
  return Buffer.from(new SharedArrayBuffer(length));
}
