import { type ContentHash, contentHash } from '../content-hash.ts';
import { type GatheredBytes, gatherBytes } from '../gather-bytes.ts';
import { BEGINNING_BYTES, boxBeginning } from './box-beginning.ts';
import { type BoxStyle, MBOX } from './box-style.ts';
import {
  EVIDENCE_BYTES,
  isMmdfSeparator,
  type LineMeaning,
  lineMeaning,
  MAX_SEPARATOR_BYTES,
} from './mbox-separator.ts';
import { FROM } from './parse-separator.ts';
import { separatorForm } from './separator-form.ts';

/** One message of a box; positions are byte offsets into the decompressed box. */
export interface BoxMessage {
  /** Just after the separator line. */
  readonly start: number;
  /** Start of the next separator line or end of the box; the blank line in front of it is included. */
  readonly end: number;
  /** The `From ` line with its line end, bytes as latin1; `''` in MMDF boxes, and where a box begins without one. */
  readonly separator: string;
  readonly format: BoxStyle['format'];
  /** A copy of the message, or of its first `maxMessageBytes` if it is longer. */
  readonly bytes: Buffer;
  readonly truncated: boolean;
  /** Content hash of all bytes from `start` to `end`. */
  readonly hash: Buffer;
}

/** Bytes of a box that belong to no message, or could be more than one; positions as in `BoxMessage`. */
export interface BoxProblem {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

export interface FramingOptions {
  /** Position of the first chunk in the box: 0, or the start of a separator line. */
  readonly offset?: number;
  readonly maxMessageBytes?: number;
  readonly report?: (problem: BoxProblem) => void;
}

const MAX_MESSAGE_BYTES = 1024 * 1024 * 1024;

/**
 * Cuts a box (mbox, or MMDF if it begins like one) into messages while it streams by. Every byte of
 * it belongs to a message or a separator line, or is reported, except for a byte order mark and blank
 * lines at the beginning. Keeps one message in memory, up to `maxMessageBytes` of it, and one chunk.
 */
export async function* frameBox(
  chunks: AsyncIterable<Buffer>,
  { offset = 0, maxMessageBytes = MAX_MESSAGE_BYTES, report = () => {} }: FramingOptions = {},
): AsyncGenerator<BoxMessage> {
  // A line end in front of the first byte, so that the first line is found like any other.
  const data = Buffer.from('\n');
  const at = offset - 1;
  const box: Box = { data, at, judged: at, isResumed: offset > 0, maxMessageBytes, report };
  for await (const chunk of chunks) {
    box.data = Buffer.concat([box.data, chunk]);
    yield* takeMessages(box, { final: false });
  }
  yield* takeMessages(box, { final: true });
  const last = finishMessage(box);
  if (last !== undefined) yield last;
}

/** What is known about a box while it streams by. */
interface Box {
  /** Bytes that are read but not yet part of a message. */
  data: Buffer;
  /** Position of `data` in the box. */
  at: number;
  /** Lines that begin in front of this position are decided. */
  judged: number;
  /** How its messages are separated; unknown until enough of it has come. */
  style?: BoxStyle | undefined;
  /** Where text begins that belongs to no message. */
  strayAt?: number | undefined;
  message?: OpenMessage | undefined;
  /** Whether its first line is known to be a separator. */
  readonly isResumed: boolean;
  readonly maxMessageBytes: number;
  readonly report: (problem: BoxProblem) => void;
}

/** A message whose end has not been seen yet. */
interface OpenMessage {
  readonly start: number;
  readonly separator: string;
  readonly bytes: GatheredBytes;
  readonly hash: ContentHash;
}

/** How much of the text in front of a line is kept, to see whether the line above it is blank. */
const CONTEXT_BYTES = 1024;

/** Yields the messages whose end is in `box.data`; leaves the bytes that cannot be judged yet. */
function* takeMessages(box: Box, { final }: { final: boolean }): Generator<BoxMessage> {
  if (box.style === undefined && box.data.length <= BEGINNING_BYTES && !final) return;
  const style = box.style ?? beginBox(box);
  for (;;) {
    const line = nextSeparator(box, style, final);
    if (line === undefined) return;
    advance(box, line.start);
    const message = finishMessage(box);
    if (message !== undefined) yield message;
    reportStray(box);
    openMessage(box, style, line.length);
  }
}

/** Finds out how the messages of a box are separated, and begins the first one. */
function beginBox(box: Box): BoxStyle {
  const text = box.data.toString('latin1', 1, 1 + BEGINNING_BYTES);
  const { style, blankBytes, first } = boxBeginning(text, box);
  box.style = style;
  box.at += blankBytes;
  box.judged = box.at;
  box.data = box.data.subarray(blankBytes);
  box.data.write(style.lineEnd, 'latin1');
  if (first === 'separator') {
    advance(box, 1);
    openMessage(box, style, lineAt(box.data, 0, style).length);
  } else if (first === 'message') {
    startMessage(box, '');
    box.judged = box.at + 1;
  } else if (first === 'other') box.strayAt = box.at + 1;
  return style;
}

/**
 * The first separator line in `box.data`, line end included. If there is none, the bytes that are
 * certainly not part of one go to the open message.
 */
function nextSeparator(
  box: Box,
  style: BoxStyle,
  final: boolean,
): { start: number; length: number } | undefined {
  const { needle } = style;
  let lineFeed = box.data.indexOf(needle, Math.max(box.judged - box.at, 0));
  for (; lineFeed >= 0; lineFeed = box.data.indexOf(needle, lineFeed + 1)) {
    const line = lineAt(box.data, lineFeed + 1, style);
    const meaning = meaningOf(box, style, { lineFeed, line, final });
    box.judged = box.at + lineFeed;
    if (meaning === undefined) {
      advance(box, Math.max(lineFeed - CONTEXT_BYTES, 0));
      return undefined;
    }
    if (meaning === 'separator') return { start: lineFeed + 1, length: line.length };
    if (meaning === 'unclear') {
      const start = box.at + lineFeed + 1;
      box.report({ start, end: start + line.length, reason: UNCLEAR });
    }
  }
  box.judged = box.at + Math.max(box.data.length - needle.length + 1, box.judged - box.at);
  advance(box, final ? box.data.length : Math.max(box.judged - box.at - CONTEXT_BYTES, 0));
  return undefined;
}

const UNCLEAR = 'a line that begins with "From " may start a message, but counts as text';
const STRAY = 'the text in front of the first separator line is not a message';

/** What a line that begins like a separator means; `undefined` if it takes more bytes to decide. */
function meaningOf(
  { data }: Box,
  { format, lineEnd }: BoxStyle,
  { lineFeed, line, final }: { lineFeed: number; line: Buffer; final: boolean },
): LineMeaning | undefined {
  const start = lineFeed + 1;
  const isWhole = final || line.at(-1) === lineEnd.charCodeAt(0);
  if (!isWhole && line.length <= MAX_SEPARATOR_BYTES) return undefined;
  if (line.length > MAX_SEPARATOR_BYTES) return 'text';
  if (format === 'mmdf') return isMmdfSeparator(line) ? 'separator' : 'text';
  const text = line.toString('latin1').replace(/^From(?=\s*$)/, FROM);
  if (!text.startsWith(FROM)) return 'text';
  if (separatorForm(text) === 'certain') return 'separator';
  const after = data.subarray(start + line.length, start + line.length + EVIDENCE_BYTES);
  if (after.length < EVIDENCE_BYTES && !final) return undefined;
  return lineMeaning(text, {
    before: lineBefore(data, lineFeed, lineEnd),
    after: after.toString('latin1'),
  });
}

/** The line at `start`, with its line end if that is there. */
function lineAt(data: Buffer, start: number, { lineEnd }: BoxStyle): Buffer {
  const end = data.indexOf(lineEnd, start);
  return data.subarray(start, end === -1 ? data.length : end + 1);
}

/** The line above the one that begins after `lineFeed`; `undefined` if there is none in its message. */
function lineBefore(data: Buffer, lineFeed: number, lineEnd: string): string | undefined {
  if (lineFeed === 0) return undefined;
  const text = data.toString('latin1', Math.max(lineFeed - CONTEXT_BYTES, 0), lineFeed);
  const start = text.lastIndexOf(lineEnd);
  return start === -1 ? LONG_LINE : text.slice(start + 1).replace(/\r$/, '');
}

const LONG_LINE = 'a line longer than we look back';

/** Moves on by `length` bytes; those that belong to the open message go there. */
function advance(box: Box, length: number): void {
  const { message } = box;
  if (message !== undefined) {
    const skipped = Math.max(message.start - box.at, 0);
    addBytes(message, box.data.subarray(skipped, Math.max(length, skipped)), box.maxMessageBytes);
  }
  box.data = box.data.subarray(length);
  box.at += length;
}

/** Reports the text in front of `box.at` if it is in no message. */
function reportStray(box: Box): void {
  if (box.strayAt === undefined) return;
  box.report({ start: box.strayAt, end: box.at, reason: STRAY });
  box.strayAt = undefined;
}

function addBytes(message: OpenMessage, bytes: Buffer, maxMessageBytes: number): void {
  if (bytes.length === 0) return;
  message.hash.update(bytes);
  const part = bytes.subarray(0, Math.max(maxMessageBytes - message.bytes.length, 0));
  if (part.length > 0) message.bytes.add(part);
}

/**
 * Begins the message after the separator line at the front of `data`. The line end of that line
 * stays in `data`: the next line may be a separator again. Without a line end the box has ended.
 */
function openMessage(box: Box, { format, lineEnd }: BoxStyle, lineLength: number): void {
  const line = box.data.toString('latin1', 0, lineLength);
  if (!line.endsWith(lineEnd)) return;
  advance(box, lineLength - 1);
  startMessage(box, format === 'mmdf' ? '' : line);
}

/** Begins a message after the line end at the front of `data`. */
function startMessage(box: Box, separator: string): void {
  const bytes = gatherBytes(box.maxMessageBytes);
  box.message = { start: box.at + 1, separator, bytes, hash: contentHash() };
}

/** The open message, which ends where `data` begins. Between two MMDF marks there may be none. */
function finishMessage(box: Box): BoxMessage | undefined {
  const { message, at: end, style = MBOX } = box;
  box.message = undefined;
  if (message === undefined) return undefined;
  const { start, separator, hash } = message;
  if (style.format === 'mmdf' && start >= end) return undefined;
  const bytes = message.bytes.join();
  return {
    start,
    end,
    separator,
    format: style.format,
    bytes,
    truncated: bytes.length < end - start,
    hash: hash.digest(),
  };
}
