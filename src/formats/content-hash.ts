import { createHash, type Hash } from 'node:crypto';

/** Takes bytes piece by piece; nothing can be added after `digest`. */
export interface ContentHash {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
  /** An independent hash that has taken the same bytes so far. */
  copy(): ContentHash;
}

/**
 * 16 bytes that identify a content. They recognise messages of our own archive; they are no defence
 * against attackers. SHA-1 is the fastest in node:crypto: 3.3 µs for 4 KB, MD5 6.8, SHA-256 3.4
 * where the processor supports it.
 */
export function contentHash(hash: Hash = createHash('sha1')): ContentHash {
  return {
    update: (bytes) => hash.update(bytes),
    digest: () => hash.digest().subarray(0, 16),
    copy: () => contentHash(hash.copy()),
  };
}

/** The content hash of a whole buffer. */
export function hashOf(bytes: Uint8Array): Buffer {
  const hash = contentHash();
  hash.update(bytes);
  return hash.digest();
}
