import type { ZstdFrameDecoder } from './zstd-frame-decoder.ts';
import { zstdWindow } from './zstd-window.ts';

/**
 * Decompresses a frame with fzstd, for a Node without zstd. fzstd does not check the checksum (XXH64):
 * a flipped bit would go unnoticed and change the mail.
 */
export async function fzstdDecoder(): Promise<ZstdFrameDecoder> {
  const [{ Decompress }, { default: xxhash }] = await Promise.all([
    import('fzstd'),
    import('xxhash-wasm'),
  ]);
  const hash = (await xxhash()).create64();
  let output: Uint8Array[] = [];
  const decoder = new Decompress((bytes) => {
    output.push(bytes);
    window.take(bytes);
  });
  const window = zstdWindow(decoder);

  async function* push(bytes: Buffer): AsyncGenerator<Buffer> {
    window.put();
    decoder.push(bytes);
    for (const piece of output) {
      hash.update(piece);
      if (piece.length > 0) yield Buffer.from(piece);
    }
    output = [];
  }

  async function* finish(checksum: Buffer): AsyncGenerator<Buffer> {
    yield* push(checksum);
    if (checksum.length > 0 && checksum.readUInt32LE() !== Number(hash.digest() & 0xffffffffn)) {
      throw new Error('the checksum is wrong');
    }
  }

  return { push, finish, close: () => {} };
}
