import type { Address } from '../people/person.ts';

/** A message as people read it: headers decoded, its text, and a list of its parts. */
export interface MailMessage {
  /** Without `<>`, like the next two; missing if the message has none. */
  readonly messageId: string | undefined;
  /** What it says that it answers. */
  readonly inReplyTo: readonly string[];
  /** The messages that led to it, the nearest last. */
  readonly references: readonly string[];
  /** Its Date header, in seconds since 1970 UTC; missing if there is none that makes sense. */
  readonly date: number | undefined;
  /** As the header has it; `Hit.from` is who wrote it where a mailing list put its own address there. */
  readonly from: readonly Address[];
  /** As the header has them, decoded; empty if there are none, as with the next three. */
  readonly to: readonly Address[];
  /** Likewise. */
  readonly cc: readonly Address[];
  /** Likewise, in mail that you sent. */
  readonly bcc: readonly Address[];
  /** Where it asks for answers. */
  readonly replyTo: readonly Address[];
  /** Decoded; empty if there is none. */
  readonly subject: string;
  /** Bytes of the whole message. */
  readonly size: number;
  /**
   * The text to read, or a piece of it. HTML has become lines of text, if there is no plain text to read in
   * its place; messages inside this one begin with their headers; files are left out.
   */
  readonly text: string;
  /** Where `text` begins in the whole text, in characters as JavaScript counts them. */
  readonly textStart: number;
  /** Where the next piece begins; missing if this is the last one. */
  readonly textNext: number | undefined;
  /** Characters of the whole text, of which there are at most eight million. */
  readonly textLength: number;
  /** In the order of the message, with what messages inside it hold. */
  readonly parts: readonly MessagePart[];
  /** What could not be read as it should be, in a few words each; empty for most messages. */
  readonly problems: readonly string[];
}

/** A text, a picture, a file: a part of a message that does not just hold other parts. */
export interface MessagePart {
  /** From 1, in the order of the message; it stays the same as long as the message does. */
  readonly number: number;
  /** The number of the message that it is in, if that is a part itself. */
  readonly inside: number | undefined;
  /** Such as `text/plain`, in lower case. */
  readonly mediaType: string;
  /** Without folders; missing if it has no name. */
  readonly fileName: string | undefined;
  /** Bytes, without transfer encoding. */
  readonly size: number;
  /** Whether somebody attached it; pictures that HTML shows, signatures and invitations are not attached. */
  readonly attached: boolean;
  /** Whether its text is in the text of the message. */
  readonly shown: boolean;
  /** What HTML calls it, in `cid:` links. */
  readonly contentId: string | undefined;
}

/** A part with its content. */
export interface PartContent extends MessagePart {
  /** Without transfer encoding. */
  readonly bytes: Uint8Array;
  /** What it says if it is text: decoded, HTML as HTML, eight MiB at most. */
  readonly text: string | undefined;
}
