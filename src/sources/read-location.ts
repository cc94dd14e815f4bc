import { SourceError } from '../errors.ts';
import { isCompressed, openChunks, readWhole } from '../formats/compression.ts';
import { MAX_LENGTH_LINE_BYTES, readEmlx, readEmlxBeginning } from '../formats/emlx.ts';
import { isMmdfSeparator } from '../formats/mbox/mbox-separator.ts';
import { withoutSeparatingLine } from '../formats/mbox/mbox-write.ts';
import { hintWith } from '../hint.ts';
import { formatLocation, type LocalLocation, type MessageLocation } from '../model/location.ts';
import { isWrappedEml } from '../model/names/eml-name.ts';

type Limit = { readonly maxBytes?: number };

/** Bytes of a box from `start` (inclusive) to `end` (exclusive). */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

export interface SliceBytes<S extends Slice> {
  /** The object that the caller passed in. */
  readonly slice: S;
  readonly bytes: Buffer;
}

/**
 * The message at a location, or its first `maxBytes`, exactly as it was indexed. Throws `SourceError` if
 * the box has become too short or has other bytes there now.
 */
export async function readLocation(
  location: MessageLocation,
  { maxBytes = Number.POSITIVE_INFINITY }: Limit = {},
): Promise<Buffer> {
  requireLocal(location);
  const { kind, path } = location;
  if (kind === 'file') return await readMessageFile(path, { maxBytes });
  const end = Math.min(location.end, location.start + maxBytes);
  const bytes = await readRange(path, { start: location.start, end });
  if (bytes.length < end - location.start) throw tooShort(path);
  if (end === location.end) await requireUnchanged(location, bytes);
  return bytes;
}

/** What is on a server is fetched together with other messages, by those who know its account. */
function requireLocal(location: MessageLocation): asserts location is LocalLocation {
  if (location.kind !== 'imap') return;
  const { path } = location;
  throw new SourceError(`${formatLocation(location)} is no longer on the server`, { path });
}

/** We copy in memory. No mail system accepts a message of this size, but a hole in a file can be longer. */
export const MAX_COPY_BYTES = 192 * 1024 * 1024;

/**
 * The message without the empty line that an mbox (but not an MMDF box) puts between two messages.
 * Throws `SourceError` if it is too long to copy.
 */
export async function readForCopy(location: MessageLocation): Promise<Buffer> {
  requireLocal(location);
  const { kind, path } = location;
  if (kind === 'file') {
    const message = await readMessageFile(path, { maxBytes: MAX_COPY_BYTES + 1 });
    if (message.length > MAX_COPY_BYTES) throw tooLong(path);
    return message;
  }
  const { start, end } = location;
  if (end - start > MAX_COPY_BYTES) throw tooLong(path);
  const bytes = await readRange(path, { start, end: end + 5 });
  if (bytes.length < end - start) throw tooShort(path);
  const message = bytes.subarray(0, end - start);
  await requireUnchanged(location, message);
  return isMmdfSeparator(bytes.subarray(end - start)) ? message : withoutSeparatingLine(message);
}

/**
 * Several messages of one box with their bytes, sorted by `start`. Decompresses a compressed box only
 * once, and only as far as the last of these messages.
 */
export async function* readSlices<S extends Slice>(
  path: string,
  slices: readonly S[],
): AsyncGenerator<SliceBytes<S>> {
  const ordered = slices.toSorted((left, right) => left.start - right.start);
  if (isCompressed(path)) yield* readInOnePass(path, ordered);
  else {
    for (const slice of ordered) {
      yield { slice, bytes: await readLocation({ kind: 'slice', path, ...range(slice) }) };
    }
  }
}

function range({ start, end }: Slice): Slice {
  return { start, end };
}

async function* readInOnePass<S extends Slice>(
  path: string,
  ordered: readonly S[],
): AsyncGenerator<SliceBytes<S>> {
  const start = ordered[0]?.start ?? 0;
  const end = ordered.reduce((last, slice) => Math.max(last, slice.end), start);
  const waiting = ordered.values();
  let open: Gathering<S>[] = [];
  let next = waiting.next();
  let at = start;
  for await (const chunk of openChunks(path, { start, end })) {
    const chunkEnd = at + chunk.length;
    for (; !next.done && next.value.start < chunkEnd; next = waiting.next()) {
      open.push({ slice: next.value, parts: [] });
    }
    for (const gathering of open) addPart(gathering, chunk, at);
    for (const { slice, parts } of open.filter(({ slice }) => slice.end <= chunkEnd)) {
      yield { slice, bytes: Buffer.concat(parts) };
    }
    open = open.filter(({ slice }) => slice.end > chunkEnd);
    at = chunkEnd;
  }
  for (; !next.done && next.value.start === next.value.end; next = waiting.next()) {
    yield { slice: next.value, bytes: Buffer.alloc(0) };
  }
  if (open.length > 0 || next.done !== true) throw tooShort(path);
}

/** A slice, and the bytes that we have read so far. */
interface Gathering<S> {
  readonly slice: S;
  readonly parts: Buffer[];
}

function addPart({ slice, parts }: Gathering<Slice>, chunk: Buffer, at: number): void {
  parts.push(chunk.subarray(Math.max(slice.start - at, 0), slice.end - at));
}

async function readMessageFile(
  path: string,
  { maxBytes = Number.POSITIVE_INFINITY }: Limit = {},
): Promise<Buffer> {
  const wrapping = isWrappedEml(path) ? MAX_LENGTH_LINE_BYTES : 0;
  const { bytes, stats } = await readWhole(path, { maxBytes: maxBytes + wrapping });
  if (!stats.isFile()) throw new SourceError(`${path} is not a file`, { path });
  if (wrapping === 0) return bytes;
  return bytes.length < maxBytes
    ? (readEmlx(bytes)?.message ?? bytes)
    : readEmlxBeginning(bytes, maxBytes);
}

async function readRange(path: string, { start, end }: Slice): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of openChunks(path, { start, end })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const UPDATE_HINT = hintWith(({ update }) => `${update} to bring the index up to date`);

/** Throws `SourceError` if the bytes at this place in a box have changed since it was indexed. */
export async function requireUnchanged(location: MessageLocation, bytes: Buffer): Promise<void> {
  if (location.kind !== 'slice' || location.hash === undefined) return;
  // Loaded here, because node:crypto takes longer to load than to read twenty messages.
  const { hashOf } = await import('../formats/content-hash.ts');
  if (hashOf(bytes).equals(location.hash)) return;
  throw new SourceError(`${location.path} has changed since it was indexed`, {
    path: location.path,
    hint: UPDATE_HINT,
  });
}

function tooLong(path: string): SourceError {
  return new SourceError('a message of more than 192 MiB is not copied', { path });
}

function tooShort(path: string): SourceError {
  return new SourceError(`${path} is shorter than when it was indexed`, {
    path,
    hint: UPDATE_HINT,
  });
}
