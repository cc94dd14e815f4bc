import type { MessageLocation } from '../../model/location.ts';
import type { ChunkInOrder } from '../read/read-in-order.ts';

/** Where a message that is being read belongs in the index. */
export interface Destination {
  readonly location: MessageLocation;
  readonly folder: { readonly id: number; readonly path: string };
  /** Relative to the folder; `undefined` in a box. */
  readonly name: string | undefined;
  /** Of a message in a box; `undefined` for a file. */
  readonly hash: Buffer | undefined;
  /** Number of the message it takes the place of. */
  readonly replaces: number | undefined;
  /** Flags in its name; `undefined` where Status headers count. */
  readonly flags: number | undefined;
}

/** Messages that were read together, each with where it belongs. */
export type ReadChunk = ChunkInOrder<Destination>;
