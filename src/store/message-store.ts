import type { MentionedPeople, Mentions } from '../model/people/mentions.ts';

/**
 * The time of a message that must be read again, whatever its file is and whether or not anybody looks at
 * it: the index lacks something; until the message is read again, searches find the old entry.
 */
export const TO_BE_READ = -2;

/** The messages, each with its words. A dead message has vanished from disc; no search finds it. */
export interface MessageStore {
  /** All messages of a folder, dead ones too, in the order of their numbers. */
  inFolder(folder: number): Iterable<KnownMessage>;
  /** By the bytes of their names; of several with one name, live ones first, then late ones first. */
  filesInFolder(folder: number): Iterable<KnownFile>;
  /** The live messages at the end of an mbox, the very last one first. */
  lastInBox(folder: number, count: number): KnownMessage[];
  /** The messages of a folder on an IMAP server, dead ones too, dead ones first. */
  onServer(folder: number): Iterable<ServerMessage>;
  /** The flags of the live ones by their UIDs; `undefined` if one of them must be read again. */
  flagsOnServer(folder: number): ReadonlyMap<number, number> | undefined;
  /** The live ones, with what tells a message from others whatever its UID is. */
  identitiesIn(folder: number): Iterable<MessageIdentity>;
  countLive(): number;
  countLiveIn(folder: number): number;
  /** The highest number in use, 0 if there is none. */
  lastNumber(): number;
  find(number: number): KnownMessage | undefined;
  insert(number: number, thread: number, message: NewMessage): void;
  /** What messages that are inserted in the same transaction change for the people in their headers. */
  countPeople(people: MentionedPeople): void;
  /** Says where a known message is now. */
  place(place: NewPlace): void;
  /** Says which file it is in, if that was unknown or has become another one with the same content. */
  setFile(number: number, file: FileIdentity): void;
}

/** Tells a file from others of its name, size and time. */
export interface FileIdentity {
  readonly inode: number;
  /** The time of the last change of anything about it; milliseconds. */
  readonly ctime: number;
}

/** What a scan must know of a stored message to see whether it changed. */
export interface KnownMessage {
  readonly id: number;
  /** Relative to the folder; `undefined` in an mbox. */
  readonly name: string | undefined;
  readonly start: number | undefined;
  readonly size: number;
  /** Milliseconds, or `TO_BE_READ`. */
  readonly modified: number;
  readonly hash: Buffer | undefined;
  readonly dead: boolean;
}

/** The same for a message that is a file of its own. */
export interface KnownFile {
  readonly id: number;
  /** Relative to the folder. */
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  /** See `FileIdentity`; `undefined` if an older program stored the message. */
  readonly inode: number | undefined;
  /** Also `undefined` if a run got to know its new name without looking at the file. */
  readonly ctime: number | undefined;
  readonly dead: boolean;
}

/** What a run must know of a message on an IMAP server. */
export interface ServerMessage {
  readonly id: number;
  readonly uid: number;
  /** Sum of flag bits. */
  readonly flags: number;
  /** Whether it must be read again, whatever the server says (`TO_BE_READ`). */
  readonly isStale: boolean;
  readonly dead: boolean;
}

/** What is left of a message when its server has given all messages other UIDs. */
export interface MessageIdentity {
  readonly id: number;
  readonly messageId: string | undefined;
  readonly size: number;
  readonly hash: Buffer | undefined;
}

/** Where a known message is now. */
export interface NewPlace {
  readonly id: number;
  readonly name: string | undefined;
  readonly start: number | undefined;
  /** Flags of the new name; `undefined` leaves them as they are. */
  readonly flags: number | undefined;
  /** The file that has the new name; `undefined` if nobody looked, and in an mbox. */
  readonly file: FileIdentity | undefined;
}

/** One message, ready to be stored. */
export interface NewMessage {
  readonly folder: number;
  readonly name: string | undefined;
  readonly start: number | undefined;
  readonly size: number;
  readonly modified: number;
  /** `undefined` in an mbox. */
  readonly file: FileIdentity | undefined;
  readonly date: number;
  readonly flags: number;
  /** Labels of its header; `undefined` if it has none. */
  readonly labels: readonly string[] | undefined;
  readonly attached: boolean;
  /** As the message itself has it, without those of embedded messages; `''` if there is none. */
  readonly subject: string;
  /** The people in its header, without those of embedded messages. */
  readonly people: Mentions;
  readonly messageId: string | undefined;
  /** Hashes of the message's own ids. */
  readonly ownIdentifiers: readonly number[];
  /** Hashes of all ids that tie it to its thread, its own included. */
  readonly identifiers: readonly number[];
  readonly hash: Buffer | undefined;
  readonly words: MessageWords;
  /** The message itself (`packSource`), for an index that keeps it; `undefined` too if it could not be read to its end. */
  readonly source: Uint8Array | undefined;
  /** The same for copies of a message whose subject and words are the same. */
  readonly content: number;
}

/**
 * Folded and split text for each of `TEXT_COLUMNS`: words in UTF-8 with spaces between them. Bytes,
 * because SQLite takes them as they are, where a string would have to be encoded first.
 */
export type MessageWords = readonly Uint8Array[];
