import type { MessageLocation } from '../../model/location.ts';
import type { KnownMessage } from '../../store/message-store.ts';
import type { ChunkInOrder } from '../read/read-in-order.ts';

/** Where to put a message in the index, once it has been read. */
export interface Destination {
  readonly location: MessageLocation;
  readonly folder: { readonly id: number; readonly path: string };
  /** Relative to the folder; `undefined` in a box. */
  readonly name: string | undefined;
  /** Hash of a message in a box; `undefined` for a file, whose reader finds it. */
  readonly hash: Buffer | undefined;
  /** Number of the message that it replaces. */
  readonly replaces: number | undefined;
  /** The message that a file turns out to be if its content is the same; dead or the one that it replaces. */
  readonly mayBe: KnownMessage | undefined;
  /** Flags in its name; `undefined` if the flags in the message or beside it count. */
  readonly flags: number | undefined;
}

/** Messages that were read together, each with its destination. */
export type ReadChunk = ChunkInOrder<Destination>;
