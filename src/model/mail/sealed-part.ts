/** An encrypted part of a message. */
export interface SealedPart {
  /** `openpgp` is for gpg, `cms` (S/MIME) for gpgsm. */
  readonly kind: 'openpgp' | 'cms';
  readonly bytes: Buffer;
}

/** What was in an encrypted part. */
export interface OpenedPart {
  readonly bytes: Buffer;
  readonly isSigned: boolean;
}

/** What was in encrypted parts, by `sealKey` of their bytes. */
export type OpenedParts = ReadonlyMap<string, OpenedPart>;

/** Tells an encrypted part from all others. */
export function sealKey(bytes: Buffer): string {
  return bytes.toString('latin1');
}
