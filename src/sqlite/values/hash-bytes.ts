/** Hashes as the bytes of a float64 array: every hash is a whole number below 2^53. */
export function bytesOfHashes(hashes: Float64Array): Buffer | null {
  if (hashes.length === 0) return null;
  return Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
}

/** The hashes that `bytesOfHashes` was given. */
export function hashesOf(bytes: Buffer | null): Float64Array {
  // A copy, because a float64 array must start at a multiple of eight bytes.
  return bytes === null ? new Float64Array() : new Float64Array(Uint8Array.from(bytes).buffer);
}
