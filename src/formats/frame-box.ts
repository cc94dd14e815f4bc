import { type ContentHash, contentHash } from './content-hash.ts';
import { type GatheredBytes, gatherBytes } from './gather-bytes.ts';
import { isMmdfSeparator, isSeparator, MAX_SEPARATOR_BYTES, MMDF_MARK } from './mbox-separator.ts';
import { FROM } from './parse-separator.ts';

/** One message of a box; positions are byte offsets into the decompressed box. */
export interface BoxMessage {
  /** Just after the separator line. */
  readonly start: number;
  /** Start of the next separator line or end of the box; the blank line in front of it is included. */
  readonly end: number;
  /** The `From ` line with its line end, bytes as latin1; `''` in MMDF boxes. */
  readonly separator: string;
  /** A copy of the message, of its first `maxMessageBytes` if it is longer. */
  readonly bytes: Buffer;
  readonly truncated: boolean;
  /** Content hash of all bytes from `start` to `end`. */
  readonly hash: Buffer;
}

export interface FramingOptions {
  /** Position of the first chunk in the box: 0, or the start of a separator line. */
  readonly offset?: number;
  readonly maxMessageBytes?: number;
}

const MAX_MESSAGE_BYTES = 1024 * 1024 * 1024;

/**
 * Cuts a box (mbox, or MMDF if it begins like one) into messages while it streams by. Anything in
 * front of the first separator is skipped. Memory is needed for one message, up to
 * `maxMessageBytes`, and one chunk.
 */
export async function* frameBox(
  chunks: AsyncIterable<Buffer>,
  { offset = 0, maxMessageBytes = MAX_MESSAGE_BYTES }: FramingOptions = {},
): AsyncGenerator<BoxMessage> {
  // A line feed in front of the first byte, so that the first line is found like any other.
  const box: Box = { data: Buffer.from('\n'), at: offset - 1, maxMessageBytes };
  for await (const chunk of chunks) {
    box.data = Buffer.concat([box.data, chunk]);
    yield* takeMessages(box, { final: false });
  }
  yield* takeMessages(box, { final: true });
  const last = finishMessage(box);
  if (last !== undefined) yield last;
}

/** What is known of a box while it streams by. */
interface Box {
  /** Bytes that are read but not yet part of a message. */
  data: Buffer;
  /** Position of `data` in the box. */
  at: number;
  /** How its messages are separated; unknown until the first bytes are there. */
  style?: Style | undefined;
  message?: OpenMessage | undefined;
  readonly maxMessageBytes: number;
}

interface Style {
  /** A line feed and what a separator line begins with. */
  readonly needle: Buffer;
  readonly accepts: (line: Buffer) => boolean;
}

const MBOX: Style = { needle: Buffer.from(`\n${FROM}`), accepts: isSeparator };
const MMDF: Style = { needle: Buffer.from(`\n${MMDF_MARK}`), accepts: isMmdfSeparator };

/** A message whose end has not been seen yet. */
interface OpenMessage {
  readonly start: number;
  readonly separator: string;
  readonly bytes: GatheredBytes;
  readonly hash: ContentHash;
}

/** Yields the messages that end in `box.data`; leaves the bytes about which nothing is certain yet. */
function* takeMessages(box: Box, { final }: { final: boolean }): Generator<BoxMessage> {
  box.style ??= detectStyle(box.data, final);
  if (box.style === undefined) return;
  for (;;) {
    const line = nextSeparator(box.data, box.style, final);
    if (line.found) {
      advance(box, line.start);
      const message = finishMessage(box);
      if (message !== undefined) yield message;
      openMessage(box, line.end - line.start);
    } else {
      advance(box, line.start);
      return;
    }
  }
}

/** MMDF boxes begin with their mark; `undefined` until enough bytes are there to tell. */
function detectStyle(data: Buffer, final: boolean): Style | undefined {
  const head = data.subarray(0, MMDF.needle.length);
  if (head.equals(MMDF.needle)) return MMDF;
  return final || !MMDF.needle.subarray(0, head.length).equals(head) ? MBOX : undefined;
}

/**
 * The first separator line in `data`, line end included. If there is none, `start` says how many
 * bytes are certainly not part of one.
 */
function nextSeparator(
  data: Buffer,
  { needle, accepts }: Style,
  final: boolean,
): { found: boolean; start: number; end: number } {
  let lineFeed = data.indexOf(needle);
  for (; lineFeed >= 0; lineFeed = data.indexOf(needle, lineFeed + 1)) {
    const start = lineFeed + 1;
    const end = data.indexOf('\n', start) + 1;
    if (end === 0 && !final && data.length - start <= MAX_SEPARATOR_BYTES) {
      return { found: false, start: lineFeed, end };
    }
    const line = data.subarray(start, end === 0 ? data.length : end);
    if (line.length <= MAX_SEPARATOR_BYTES && accepts(line)) {
      return { found: true, start, end: start + line.length };
    }
  }
  const safe = final ? data.length : Math.max(data.length - needle.length + 1, 0);
  return { found: false, start: safe, end: safe };
}

/** Moves on by `length` bytes; those that are part of the open message are added to it. */
function advance(box: Box, length: number): void {
  const { message } = box;
  if (message !== undefined) {
    const skipped = Math.max(message.start - box.at, 0);
    addBytes(message, box.data.subarray(skipped, Math.max(length, skipped)), box.maxMessageBytes);
  }
  box.data = box.data.subarray(length);
  box.at += length;
}

function addBytes(message: OpenMessage, bytes: Buffer, maxMessageBytes: number): void {
  if (bytes.length === 0) return;
  message.hash.update(bytes);
  const part = bytes.subarray(0, Math.max(maxMessageBytes - message.bytes.length, 0));
  if (part.length > 0) message.bytes.add(part);
}

/**
 * Begins the message that follows the separator line at the front of `data`. The line feed of that
 * line stays in `data`, because the next line may be a separator again. If there is no line feed, the
 * box has ended.
 */
function openMessage(box: Box, lineLength: number): void {
  const line = box.data.toString('latin1', 0, lineLength);
  if (!line.endsWith('\n')) return;
  advance(box, lineLength - 1);
  const separator = box.style === MMDF ? '' : line;
  const bytes = gatherBytes(box.maxMessageBytes);
  box.message = { start: box.at + 1, separator, bytes, hash: contentHash() };
}

/** The open message, which ends where `data` begins. Between two MMDF marks there may be none. */
function finishMessage(box: Box): BoxMessage | undefined {
  const { message, at: end } = box;
  box.message = undefined;
  if (message === undefined) return undefined;
  const { start, separator, hash } = message;
  if (box.style === MMDF && start >= end) return undefined;
  const bytes = message.bytes.join();
  return {
    start,
    end,
    separator,
    bytes,
    truncated: bytes.length < end - start,
    hash: hash.digest(),
  };
}
