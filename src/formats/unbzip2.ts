import { createRequire } from 'node:module';

/** The most that the data of a block takes, for each step of its level. */
const BLOCK_BYTES = 100_000;
/** The most that everything else in a block takes. */
const MORE_BYTES = 25_000;

/**
 * Decompresses a bzip2 file, or several one after the other, block by block. A block of a few dozen
 * bytes can contain 46 MB of zeros, so only one is unpacked at a time. `tellWaiting` hears, in front of what
 * a block contains, how many bytes have come that belong to later blocks.
 */
export async function* unbzip2(
  chunks: AsyncIterable<Buffer>,
  tellWaiting: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const { bzip2, bitIterator } = loadDecoder();
  const waiting: Buffer[] = [Buffer.alloc(0)]; // the decoder asks for one at once
  const bits = bitIterator(() => waiting.shift());
  let received = 0;
  let level = 0;
  let checksum = 0;

  for await (const chunk of chunks) {
    waiting.push(chunk);
    received += chunk.length;
    yield* unpack(BLOCK_BYTES * (level || 9) + MORE_BYTES);
  }
  yield* unpack(1);
  if (level !== 0) throw new Error('the data ends too early');

  /** Unpacks block by block as long as at least so many bytes are waiting. */
  function* unpack(leastBytes: number): Generator<Buffer> {
    while (received - bits.bytesRead >= leastBytes) {
      if (level === 0) {
        level = bzip2.header(bits);
        checksum = 0;
      }
      const output = outputInPieces();
      const size = BLOCK_BYTES * level;
      const next = bzip2.decompress(bits, output.put, new Int32Array(size), size, checksum);
      if (next === null) level = 0;
      else checksum = next;
      tellWaiting(received - bits.bytesRead);
      yield* output.pieces();
    }
  }
}

const PIECE_BYTES = 1024 * 1024;

/** Takes bytes one by one. */
function outputInPieces() {
  const full: Buffer[] = [];
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let length = 0;
  return { put, pieces };

  function put(byte: number): void {
    if (length === PIECE_BYTES) {
      full.push(piece);
      piece = Buffer.allocUnsafe(PIECE_BYTES);
      length = 0;
    }
    piece[length++] = byte;
  }

  function* pieces(): Generator<Buffer> {
    yield* full;
    if (length > 0) yield piece.subarray(0, length);
  }
}

interface Decoder {
  readonly bzip2: typeof import('unbzip2-stream/lib/bzip2.js');
  readonly bitIterator: typeof import('unbzip2-stream/lib/bit_iterator.js');
}

/** Its inner parts, because the stream that the package offers turns all it unpacks into an array of numbers. */
function loadDecoder(): Decoder {
  const require = createRequire(import.meta.url);
  return {
    bzip2: require('unbzip2-stream/lib/bzip2.js'),
    bitIterator: require('unbzip2-stream/lib/bit_iterator.js'),
  };
}
