import { createHash, type Hash } from 'node:crypto';

/** Takes in bytes bit by bit; `digest` ends it. */
export interface ContentHash {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
  /** The hash of what was taken in so far, to be gone on with apart from this one. */
  copy(): ContentHash;
}

/**
 * 16 bytes that tell one content from another, for recognising messages of our own archive, not
 * against attackers. SHA-1 is the fastest of node:crypto: 3.3 µs for 4 KB, MD5 6.8, SHA-256 3.4
 * where the processor helps.
 */
export function contentHash(hash: Hash = createHash('sha1')): ContentHash {
  return {
    update: (bytes) => hash.update(bytes),
    digest: () => hash.digest().subarray(0, 16),
    copy: () => contentHash(hash.copy()),
  };
}

/** Content hash of bytes that are at hand. */
export function hashOf(bytes: Uint8Array): Buffer {
  const hash = contentHash();
  hash.update(bytes);
  return hash.digest();
}
