import type { XXHashAPI } from 'xxhash-wasm';
import { loadXxhash } from './load-xxhash.ts';

/** WebAssembly never gives memory back, so what is longer goes through it in pieces of this size. */
const PIECE_BYTES = 1024 * 1024;

/**
 * What gives the 8 bytes that identify the content of a file that is one message (XXH64): enough to compare
 * a file with what it was, where a hash of 16 bytes finds a message among millions. A hash of node:crypto
 * takes 10 µs for each file, of which making and reading it is most.
 */
export function fileHasher(): Promise<FileHasher> {
  made ??= makeHasher();
  return made;
}

type FileHasher = (bytes: Uint8Array) => Buffer;

let made: Promise<FileHasher> | undefined;

async function makeHasher(): Promise<FileHasher> {
  const xxhash = await loadXxhash();
  const written = new DataView(new ArrayBuffer(8));
  const hash = new Uint8Array(written.buffer);
  return (bytes) => {
    const digest = bytes.length > PIECE_BYTES ? hashInPieces(xxhash, bytes) : xxhash.h64Raw(bytes);
    written.setBigUint64(0, digest);
    return Buffer.from(hash);
  };
}

function hashInPieces({ create64 }: XXHashAPI, bytes: Uint8Array): bigint {
  const hash = create64();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return hash.digest();
}
