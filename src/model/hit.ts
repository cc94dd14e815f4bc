import type { MessageLocation } from './location.ts';
import type { Address } from './people/person.ts';

/** One message that matched, as the database knows it. */
export interface Hit {
  /** Number of the message in the database, from 1, stable until it is purged. */
  readonly number: number;
  /** Where it was when a run last looked: a file, a piece of a box, or a message on a server. */
  readonly location: MessageLocation;
  /** Path of the folder that it was indexed in; for a message of a box, the box. */
  readonly folder: string;
  /** Sum of flag bits; `flagNames` gives their names. */
  readonly flags: number;
  /** Seconds since 1970 UTC. */
  readonly date: number;
  /** Bytes on disc, or of the slice. */
  readonly size: number;
  /** Messages of one thread have the same number; it may change when mail arrives or leaves. */
  readonly thread: number;
  /** Own Message-ID without `<>`. */
  readonly messageId: string | undefined;
  /** Empty if it has none; `undefined`, as are the next two, until a run has read mail of an older database again. */
  readonly subject: string | undefined;
  /** Who wrote it, most often one; the author, where a mailing list put its own address there. */
  readonly from: readonly Address[] | undefined;
  /** The people in To; those in Cc and Bcc are in the message. */
  readonly to: readonly Address[] | undefined;
  /** Labels of the header, and keywords that the folder keeps for it. */
  readonly labels: readonly string[];
  /** Only with `unique`: where the other copies were that the search found, in the order of preference. */
  readonly alsoIn?: readonly Copy[];
  /** Only with `markMatches`: whether the message itself matches, and not just another one of its thread. */
  readonly matched?: boolean;
}

/** Another copy of a message. */
export type Copy = Pick<Hit, 'location' | 'folder'>;

/** Orders of hits; `number` is the order in which they were indexed. */
export type HitOrder = 'number' | 'date+' | 'date-' | 'size+' | 'size-' | 'relevance';

/** Whether copies of a message are one: `true` by the same Message-ID, `'content'` if their subjects and words are the same too. */
export type Unique = boolean | 'content';
