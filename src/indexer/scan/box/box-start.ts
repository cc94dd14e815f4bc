import { type ByteRange, isCompressed, openChunks } from '../../../formats/compression.ts';
import { type ContentHash, contentHash } from '../../../formats/content-hash.ts';
import type { KnownFolder } from '../../../store/folder-store.ts';
import type { KnownMessage } from '../../../store/message-store.ts';
import type { UpdateStore } from '../../../store/update-store.ts';
import { MAX_JOINED_PIECES } from './join-limit.ts';

/** Where to begin reading a box. */
export interface BoxStart {
  /** 0, or the end of a known and unchanged message. */
  readonly offset: number;
  /** Where the box ended when we last read it, if those bytes are still there. */
  readonly readBefore: number;
  /** The hash of all bytes in front of `offset`. */
  readonly hash: ContentHash;
  /** Known messages that may still be there, from `offset` on. */
  readonly known: Iterable<KnownMessage>;
}

interface BoxFile {
  readonly path: string;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * If a box has grown, its old bytes are all unchanged, and a separator follows them, we start near its
 * old end; otherwise at its beginning. Comparing a few messages is not enough, because mail programs
 * change Status headers in place without moving a byte.
 */
export async function boxStart(
  store: UpdateStore,
  row: KnownFolder | undefined,
  file: BoxFile,
): Promise<BoxStart> {
  const nearEnd = await startNearEnd(store, row, file);
  if (nearEnd !== undefined) return nearEnd;
  const known = row === undefined ? [] : store.messages.inFolder(row.id);
  return { offset: 0, readBefore: 0, hash: contentHash(), known };
}

const SEPARATOR_START = '\nFrom ';

async function startNearEnd(
  store: UpdateStore,
  row: KnownFolder | undefined,
  { path, size, signal }: BoxFile,
): Promise<BoxStart | undefined> {
  const before = row?.box;
  if (row === undefined || before?.hash === undefined) return undefined;
  if (size <= before.size || isCompressed(path)) return undefined;
  const { offset, known } = undecided(store.messages.lastInBox(row.id, MAX_JOINED_PIECES + 1));
  const hash = contentHash();
  await takeIn(hash, { path, end: offset, signal });
  const hashAtOffset = hash.copy();
  await takeIn(hash, { path, start: offset, end: before.read, signal });
  if (!hash.digest().equals(before.hash)) return undefined;
  const end = before.read;
  const seam = await readText(path, { start: end - 1, end: end - 1 + SEPARATOR_START.length });
  if (seam !== SEPARATOR_START) return undefined;
  return { offset, readBefore: offset === 0 ? 0 : end, hash: hashAtOffset, known };
}

/** The last messages of a box may continue in the appended bytes; `latest` has the last one first. */
function undecided(latest: readonly KnownMessage[]): { offset: number; known: KnownMessage[] } {
  const known = latest.slice(0, MAX_JOINED_PIECES);
  const { start = 0, size = 0 } = latest[MAX_JOINED_PIECES] ?? {};
  return { offset: start + size, known };
}

async function takeIn(
  hash: ContentHash,
  { path, signal, ...range }: Omit<BoxFile, 'size'> & ByteRange,
): Promise<void> {
  for await (const chunk of openChunks(path, range)) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
}

async function readText(path: string, range: ByteRange): Promise<string> {
  let text = '';
  for await (const chunk of openChunks(path, range)) text += chunk.toString('latin1');
  return text;
}
