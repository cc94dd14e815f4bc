import type { FolderKind } from '../../model/folder-kinds.ts';
import type { MessageLocation } from '../../model/location.ts';
import { pathFromBytes, pathToBytes } from '../../model/path.ts';

/** A path as SQLite keeps it: TEXT, or BLOB where it is not UTF-8. */
export type StoredPath = string | Buffer;

export function storedPath(path: string): StoredPath {
  return path.isWellFormed() ? path : pathToBytes(path);
}

export function pathOf(stored: StoredPath): string {
  return typeof stored === 'string' ? stored : pathFromBytes(stored);
}

/** Where a stored message lies. */
export function messageLocation({
  folder,
  name,
  start,
  size,
  hash,
}: {
  readonly folder: string;
  readonly name: StoredPath | null;
  readonly start: number | null;
  readonly size: number;
  readonly hash?: Buffer | null | undefined;
}): MessageLocation {
  if (name !== null) return { kind: 'file', path: `${folder}/${pathOf(name)}` };
  const from = start ?? 0;
  return { kind: 'slice', path: folder, start: from, end: from + size, hash: hash ?? undefined };
}

/** What tells one folder from another: a directory can be both a maildir and an MH folder. */
export interface FolderKey {
  readonly path: string;
  readonly kind: FolderKind;
}

/** A folder as it was when it was last read. */
export interface FolderRow extends FolderKey {
  readonly id: number;
  /** Of a box that was read to its end. */
  readonly box: BoxState | undefined;
  /** Of directories all of whose names were known messages when they had these times. */
  readonly times: string | undefined;
}

/** State of a box file when it was last read to its end. */
export interface BoxState {
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
  /** Bytes that were read, which may be more than `size` if mail came in meanwhile. */
  readonly read: number;
  /** Content hash of these bytes; `undefined` for a compressed box, which has no appended part. */
  readonly hash: Buffer | undefined;
}

/** What a scan must know of a stored message to tell whether it changed. */
export interface KnownMessage {
  readonly id: number;
  /** Relative to the folder; `undefined` in a box. */
  readonly name: string | undefined;
  readonly start: number | undefined;
  readonly size: number;
  readonly modified: number;
  readonly hash: Buffer | undefined;
  readonly dead: boolean;
}

/** The same of a message that is a file of its own. */
export interface KnownFile {
  readonly id: number;
  /** Relative to the folder. */
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly dead: boolean;
}

/** One message, ready to be stored. */
export interface NewMessage {
  readonly folder: number;
  readonly name: string | undefined;
  readonly start: number | undefined;
  readonly size: number;
  readonly modified: number;
  readonly date: number;
  readonly flags: number;
  readonly messageId: string | undefined;
  /** Hashes of the message's own ids. */
  readonly ownIdentifiers: readonly number[];
  /** Hashes of all ids that tie it to its thread, own ones included. */
  readonly identifiers: Float64Array;
  readonly hash: Buffer | undefined;
  readonly words: MessageWords;
}

/**
 * Folded and split text for each of `TEXT_COLUMNS`: words in UTF-8, blanks between them. Bytes, because
 * SQLite takes them as they are, where a string would have to be encoded first.
 */
export type MessageWords = readonly Uint8Array[];

/** Hashes as the bytes of a float64 array: every hash is a whole number below 2^53. */
export function bytesOfHashes(hashes: Float64Array): Buffer | null {
  if (hashes.length === 0) return null;
  return Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
}

export function hashesOf(bytes: Buffer | null): Float64Array {
  // A copy, because a float64 array must start at a multiple of eight bytes.
  return bytes === null ? new Float64Array() : new Float64Array(Uint8Array.from(bytes).buffer);
}
