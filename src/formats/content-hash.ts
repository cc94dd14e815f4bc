import { createHash } from 'node:crypto';

/** Takes in bytes bit by bit; `digest` ends it. */
export interface ContentHash {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
}

/**
 * 16 bytes that tell one content from another, for recognising messages of our own archive, not
 * against attackers. SHA-1 is the fastest of node:crypto: 3.3 µs for 4 KB, MD5 6.8, SHA-256 3.4
 * where the processor helps.
 */
export function contentHash(): ContentHash {
  const hash = createHash('sha1');
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest().subarray(0, 16) };
}

/** Content hash of bytes that are at hand. */
export function hashOf(bytes: Uint8Array): Buffer {
  const hash = contentHash();
  hash.update(bytes);
  return hash.digest();
}
