import type { FieldTexts } from './fields.ts';
import type { SealedPart } from './mail/sealed-part.ts';
import type { Address } from './people/person.ts';

/** Values of its own header, decoded, whatever messages are embedded in it. */
export interface OwnHeader {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  /** Who wrote it, if From has another address in place of theirs, as mailing lists do. */
  readonly authors: readonly Address[] | undefined;
}

/** A file in a message that may be a document. */
export interface AttachedDocument {
  /** As the message calls it; `''` if it has no name. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What one message offers to the index: the text of each field, decoded but not yet split into words, and more. */
export interface ParsedMessage extends FieldTexts {
  readonly own: OwnHeader;
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
  /** Labels that its header has; `undefined` if there are none. */
  readonly labels: readonly string[] | undefined;
  /** What it says about being sent again; `''` for nearly all messages. */
  readonly resent: string;
  /** Whether it brings a file that somebody attached. */
  readonly attached: boolean;
  /** The files in it that may be documents, if somebody asked for them. */
  readonly documents: readonly AttachedDocument[];
  /** Its encrypted parts that nobody has opened yet, if somebody asked for them. */
  readonly sealed: readonly SealedPart[];
  /** What could not be read as it should be, in a few words each; empty for most messages. */
  readonly problems: readonly string[];
}
