import type { ReadHit } from './read-ahead.ts';
import type { ReadingOptions } from './read-header.ts';

/** Makes the text of a listing, piece by piece. */
export interface ListingWriter {
  readonly head: string;
  readonly entry: (read: ReadHit, options: ReadingOptions) => Promise<string>;
  readonly foot: string;
}

/** Begins a listing; `matched` tells how many messages match, listed or not. */
export type BeginListing = (found: {
  readonly matched: () => Promise<number>;
}) => ListingWriter | Promise<ListingWriter>;
