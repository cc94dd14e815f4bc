import type { PlaceKind } from '../model/folder-kinds.ts';
import type { FolderKeyword } from '../model/names/labels.ts';

/** The folders whose messages the index holds. */
export interface FolderStore {
  all(): KnownFolder[];
  find(key: FolderKey): KnownFolder | undefined;
  /** Returns its number. */
  insert(key: FolderKey): number;
  /** `undefined` while an mbox is being read: the next run then reads it again. */
  setBoxState(id: number, state: BoxState | undefined): void;
  /** `undefined` while changes of a folder are being stored: the next run then looks through it. */
  setTimes(id: number, times: string | undefined): void;
  setRestless(id: number, runs: number): void;
  /** Of a folder on an IMAP server. */
  setServerState(id: number, state: ServerState): void;
  keywords(id: number): FolderKeyword[];
  setKeywords(id: number, keywords: readonly FolderKeyword[]): void;
}

/** What tells one folder from another: a directory can be both a maildir and an MH folder. */
export interface FolderKey {
  readonly path: string;
  readonly kind: PlaceKind;
}

/** A folder as it was when it was last read. */
export interface KnownFolder extends FolderKey {
  readonly id: number;
  /** Of an mbox that was read to its end. */
  readonly box: BoxState | undefined;
  /** Of directories all of whose names were known messages when they had these times. */
  readonly times: string | undefined;
  /** How many runs in a row found most of it with other inodes or times of change, but nothing else new. */
  readonly restless: number;
  /** Of a folder on an IMAP server. */
  readonly server: ServerState | undefined;
}

/** What an IMAP server said about a folder. */
export interface ServerState {
  /** The name of the account in the rc file; empty for the one without a name. */
  readonly account: string;
  /** As long as this is the same, a UID means the same message. */
  readonly uidValidity: number;
  /** What it was when the folder was last read to its end; `undefined` if it must be compared as a whole. */
  readonly seen: SeenState | undefined;
}

/** How far a folder on an IMAP server was read. */
export interface SeenState {
  readonly uidNext: number;
  /** HIGHESTMODSEQ, in decimal; `undefined` if the server counts no changes. */
  readonly modSeq: string | undefined;
  /** How many messages there were, those too that are not in the index. */
  readonly messages: number;
}

/** State of an mbox file when it was last read to its end. */
export interface BoxState {
  readonly size: number;
  /** What `fileTimes` said; `undefined` if the file had just changed, so that it has to be read again. */
  readonly times: string | undefined;
  /** Bytes that were read, which may be more than `size` if mail came in meanwhile. */
  readonly read: number;
  /** Content hash of these bytes; `undefined` for a compressed mbox that an older program read. */
  readonly hash: Buffer | undefined;
}
