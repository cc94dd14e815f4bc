import { type ByteReader, byteReader } from '../byte-reader.ts';
import { openZstdFrameDecoder } from './zstd-frame-decoder.ts';
import { MAX_WINDOW_BYTES } from './zstd-window.ts';

/**
 * Decompresses the frames of a zstd file one by one, each to its end: a file that ends too early is
 * noticed here, whatever decodes the frames.
 * https://www.rfc-editor.org/rfc/rfc8878#section-3.1
 */
export async function* unzstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const input = byteReader(iterator);
    while (!(await input.isAtEnd())) yield* readFrame(input);
  } finally {
    await iterator.return?.();
  }
}

const MAGIC = 0xfd2fb528;
/** The last four bits may have any value. */
const SKIPPABLE_MAGIC = 0x184d2a50;

// frame := magic, (descriptor, header fields, block+, [checksum]) | (size, content to be skipped)
async function* readFrame(input: ByteReader): AsyncGenerator<Buffer> {
  const magic = await input.take(4);
  const number = magic.readUInt32LE();
  if (number === MAGIC) yield* readBlocks(input, magic);
  else if ((number & ~0xf) >>> 0 === SKIPPABLE_MAGIC) await skip(input);
  else throw new Error('not a zstd frame');
}

const MAX_SKIPPED_BYTES = 64 * 1024;

async function skip(input: ByteReader): Promise<void> {
  let left = (await input.take(4)).readUInt32LE();
  for (; left > 0; left -= MAX_SKIPPED_BYTES) await input.take(Math.min(left, MAX_SKIPPED_BYTES));
}

const CHECKSUM_FLAG = 4;

async function* readBlocks(input: ByteReader, magic: Buffer): AsyncGenerator<Buffer> {
  const descriptor = await input.take(1);
  const flags = descriptor.readUInt8();
  const fields = await input.take(headerBytes(flags));
  if (windowBytes(flags, fields) > MAX_WINDOW_BYTES) throw new Error('the window is too large');
  const decoder = await openZstdFrameDecoder();
  try {
    yield* decoder.push(Buffer.concat([magic, descriptor, fields]));
    for (let isLast = false; !isLast; ) {
      const block = await readBlock(input);
      isLast = block.isLast;
      yield* decoder.push(block.bytes);
    }
    yield* decoder.finish(await input.take(flags & CHECKSUM_FLAG ? 4 : 0));
  } finally {
    decoder.close();
  }
}

const SINGLE_SEGMENT_FLAG = 0x20;

/** The fields for window, dictionary and content size; the flags of the descriptor say which there are. */
function headerBytes(flags: number): number {
  return (flags & SINGLE_SEGMENT_FLAG ? 0 : 1) + dictionaryBytes(flags) + sizeBytes(flags);
}

function dictionaryBytes(flags: number): number {
  return [0, 1, 2, 4][flags & 3] ?? 0;
}

function sizeBytes(flags: number): number {
  return [flags & SINGLE_SEGMENT_FLAG ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
}

/** How far back a block may refer; to the very beginning if everything is a single segment. */
function windowBytes(flags: number, fields: Buffer): number {
  if (flags & SINGLE_SEGMENT_FLAG) {
    const size = fields.subarray(dictionaryBytes(flags));
    return size.reduceRight((number, byte) => number * 256 + byte, 0);
  }
  const descriptor = fields.readUInt8();
  return 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);
}

const ONE_BYTE_REPEATED = 1;

// block := header of 3 bytes (last: 1 bit, type: 2, size: 21), content
async function readBlock(input: ByteReader): Promise<{ isLast: boolean; bytes: Buffer }> {
  const header = await input.take(3);
  const number = header.readUIntLE(0, 3);
  const type = (number >> 1) & 3;
  const content = await input.take(type === ONE_BYTE_REPEATED ? 1 : number >> 3);
  return { isLast: (number & 1) === 1, bytes: Buffer.concat([header, content]) };
}
