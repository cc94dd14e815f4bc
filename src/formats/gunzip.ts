import { DECODER_OPTIONS, zlibDecoder } from './zlib-decoder.ts';

/** Small, because a piece with an error in it yields nothing; still, 250 MB of mail take a second. */
const PIECE_BYTES = 2048;

/** Decompresses a gzip file, or several one after the other. */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { createGunzip } = await import('node:zlib');
  const decoder = zlibDecoder(createGunzip(DECODER_OPTIONS));
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        yield* decoder.push(chunk.subarray(at, at + PIECE_BYTES));
      }
    }
    yield* decoder.finish();
  } finally {
    decoder.close();
  }
}
