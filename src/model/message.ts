/** Text, or its bytes in UTF-8 where nothing has to be decoded: most mail is read without making strings. */
export type Text = string | Buffer;

/** What one message offers to the index: decoded text, not yet split into words. */
export interface ParsedMessage {
  /** Decoded header values (RFC 2047), several of them joined with `, `; embedded messages' too. */
  readonly to: string;
  readonly cc: string;
  readonly from: string;
  readonly subject: string;
  /** Visible text of all text parts, one after the other. */
  readonly body: readonly Text[];
  /** Decoded file names of attachments. */
  readonly attachments: readonly string[];
  /** What the header says of the mailing list it came by: name and id, `''` if there is none. */
  readonly list: string;
  /** Decoded values of the headers that were asked for, under names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** MIME types of its parts, also their halves, and endings of file names, in lower case; not of plain text. */
  readonly types: readonly string[];
  /** The message's own Message-ID as written, without `<>`. */
  readonly messageId: string | undefined;
  /** Message-IDs of the message and of the messages embedded in it, without `<>`. */
  readonly ownIds: readonly string[];
  /** Ids in In-Reply-To and References (embedded messages' too), without `<>`. */
  readonly references: readonly string[];
  /** Seconds since 1970 UTC; never missing (see `message/message-date.ts` for the order of sources). */
  readonly date: number;
  /** Flags of the Status and X-Status headers; only mbox folders use them. */
  readonly statusFlags: number;
  /** What could not be read as it should be, in a few words each; empty for most messages. */
  readonly problems: readonly string[];
}
