import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A message as an index keeps it, in bytes of its own. */
export function packSource(bytes: Uint8Array): Uint8Array {
  // What zlib gives is a view of a larger buffer, all of which would go to another thread.
  return new Uint8Array(deflateRawSync(bytes));
}

/** The message that was packed. */
export function unpackSource(packed: Uint8Array): Buffer {
  return inflateRawSync(packed);
}
