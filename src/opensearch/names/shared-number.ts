/** Numbers of writers are below 2^13, so that the sum stays exact. */
const OF_ONE_WRITER = 2 ** 40;

/** Whose a message, a folder or a thread is, and which. */
export interface OwnNumber {
  /** Tells a generation of a writer from all others; from 1. */
  readonly ordinal: number;
  /** The number that the writer has given. */
  readonly own: number;
}

/** The most generations that one archive can have at a time. */
export const MAX_ORDINAL = 2 ** 13 - 1;

/** A number that no other writer gives. */
export function sharedNumber({ ordinal, own }: OwnNumber): number {
  return ordinal * OF_ONE_WRITER + own;
}

/** What a shared number is made of. */
export function ownNumber(shared: number): OwnNumber {
  const ordinal = Math.floor(shared / OF_ONE_WRITER);
  return { ordinal, own: shared - ordinal * OF_ONE_WRITER };
}
