import type { FieldTexts } from './fields.ts';

/** What one message offers to the index: the text of each field, decoded but not yet split into words, and more. */
export interface ParsedMessage extends FieldTexts {
  /** The message's own Message-ID as written, without `<>`. */
  readonly messageId: string | undefined;
  /** Message-IDs of the message and of the messages embedded in it, without `<>`. */
  readonly ownIds: readonly string[];
  /** Ids in In-Reply-To and References (embedded messages' too), without `<>`. */
  readonly references: readonly string[];
  /** Seconds since 1970 UTC; never missing (see `message/date/message-date.ts` for the order of sources). */
  readonly date: number;
  /** Flags of the headers that mail programs use for them; they count if no file name says more. */
  readonly statusFlags: number;
  /** Whether it brings a file that somebody attached. */
  readonly attached: boolean;
  /** What could not be read as it should be, in a few words each; empty for most messages. */
  readonly problems: readonly string[];
}
