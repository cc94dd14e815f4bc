import { setImmediate } from 'node:timers/promises';
import { SourceError } from '../errors.ts';
import { errorCode } from '../files/errno.ts';
import { closeFile, openFile, readAt, statOpenFile } from '../files/open-file.ts';
import type { Stats } from '../files/stat.ts';
import { decompress } from './decompress.ts';
import { EndlessError, endBombs } from './endless.ts';
import { type Compression, compressionOf, MAGIC_BYTES } from './magic.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Smaller, because the ratio of input to output is known for whole chunks only. */
const PACKED_CHUNK_BYTES = 64 * 1024;

/** Positions in the decompressed content; `end` is exclusive. */
export interface ByteRange {
  readonly start?: number;
  readonly end?: number;
}

/**
 * The content of a file in chunks of about 1 MiB, decompressed whatever its name is. Of a plain file
 * only the range is read, of a compressed one everything up to the end of the range. If it turns out to
 * be truncated or damaged, first comes what could be decoded, then a `SourceError`.
 */
export async function* openChunks(
  path: string,
  { start = 0, end = Number.POSITIVE_INFINITY }: ByteRange = {},
): AsyncGenerator<Buffer> {
  const file = openOrExplain(path);
  let kind: Compression | undefined;
  try {
    kind = compressionOf(readAt(file, 0, MAGIC_BYTES));
    if (kind === undefined) yield* readChunks(file, { start, end });
    else yield* cut(unpacked(kind, file), { start, end });
  } catch (cause) {
    throw kind === undefined ? unreadable(path, cause) : undecodable(path, kind, cause);
  } finally {
    closeFile(file);
  }
}

/** What is in a compressed file, unless it is a decompression bomb. */
async function* unpacked(kind: Compression, file: number): AsyncGenerator<Buffer> {
  let taken = 0;
  let waiting = 0;
  const chunks = decompress(kind, counted(), (bytes) => (waiting = bytes));
  yield* endBombs(chunks, () => taken - waiting);

  async function* counted() {
    for await (const chunk of readChunks(file, { chunkBytes: PACKED_CHUNK_BYTES })) {
      taken += chunk.length;
      yield chunk;
    }
  }
}

/** The content of a file, and its state when it was opened. Only regular files have content. */
export interface WholeFile {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/** How to read a file that is one message. */
interface WholeOptions {
  readonly maxBytes?: number;
  /** Memory for the bytes of a short file, if the caller is done with them before it is used again. */
  readonly room?: Buffer;
}

/** The content of a file, decompressed, up to `maxBytes` of it. For files that are one message. */
export async function readWhole(
  path: string,
  { maxBytes = Number.POSITIVE_INFINITY, room }: WholeOptions = {},
): Promise<WholeFile> {
  const { bytes, stats } = readPlain(path, maxBytes, room);
  if (compressionOf(bytes) === undefined) return { bytes: bytes.subarray(0, maxBytes), stats };
  const chunks: Buffer[] = [];
  for await (const chunk of openChunks(path, { end: maxBytes })) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), stats };
}

/** Whether a file begins like a compressed one. */
export function isCompressed(path: string): boolean {
  const file = openOrExplain(path);
  try {
    return compressionOf(readAt(file, 0, MAGIC_BYTES)) !== undefined;
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    closeFile(file);
  }
}

/** Whether reading failed because of the content of a file, not because the system refused it. */
export function isDamage(error: unknown): error is SourceError {
  if (!(error instanceof SourceError)) return false;
  return errorCode(error.cause) === undefined;
}

function openOrExplain(path: string): number {
  try {
    return openFile(path, 'read without waiting');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): SourceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SourceError(`cannot read ${path}: ${reason}`, { path, cause });
}

/** The decoders' own messages ("moo i'm a cow") help nobody; they are kept as the cause. */
function undecodable(path: string, kind: Compression, cause: unknown): SourceError {
  const hint = `run \`${kind} -t\` to check whether the file is damaged`;
  if (cause instanceof EndlessError) {
    const hint = 'if it is mail after all, unpack it yourself';
    return new SourceError(`cannot read ${path}: its ${kind} data unpacks without end`, {
      path,
      hint,
      cause,
    });
  }
  return new SourceError(`cannot read ${path}: its ${kind} data is truncated or damaged`, {
    path,
    hint,
    cause,
  });
}

/** The file as it is on disc, up to `maxBytes`, but at least enough to recognise its compression. */
function readPlain(path: string, maxBytes: number, room: Buffer = NO_ROOM): WholeFile {
  const file = openOrExplain(path);
  try {
    const stats = statOpenFile(file);
    const length = stats.isFile() ? Math.min(stats.size, Math.max(maxBytes, MAGIC_BYTES)) : 0;
    const bytes = length > room.length ? readAt(file, 0, length) : readAt(file, 0, length, room);
    return { bytes, stats };
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    closeFile(file);
  }
}

const NO_ROOM = Buffer.alloc(0);

async function* readChunks(
  file: number,
  {
    start = 0,
    end = Number.POSITIVE_INFINITY,
    chunkBytes = CHUNK_BYTES,
  }: ByteRange & { readonly chunkBytes?: number },
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const chunk = readAt(file, at, Math.min(chunkBytes, end - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
    // Nothing here waits for the disc, so give other work a turn, above all signals.
    if (chunk.length === CHUNK_BYTES) await setImmediate();
  }
}

/** The part of a stream of chunks from `start` to `end`. */
async function* cut(
  chunks: AsyncIterable<Buffer>,
  { start, end }: Required<ByteRange>,
): AsyncGenerator<Buffer> {
  let at = 0;
  if (end <= start) return;
  for await (const chunk of chunks) {
    const part = chunk.subarray(Math.max(start - at, 0), Math.max(end - at, 0));
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at >= end) return;
  }
}
