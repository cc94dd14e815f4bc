import { hashOf } from '../../../formats/content-hash.ts';
import { gatherBytes } from '../../../formats/gather-bytes.ts';
import { contentEnd } from '../../../formats/mbox/content-end.ts';
import type { BoxMessage } from '../../../formats/mbox/frame-box.ts';
import { startOfBody } from '../../../formats/start-of-body.ts';
import {
  boundaryOf,
  closedBoundaries,
  namedBoundaries,
} from '../../../message/parts/multipart/boundaries.ts';
import { MAX_JOINED_PIECES } from './join-limit.ts';

/**
 * Joins the pieces of an mbox message that was cut because a line of its text looks like a separator.
 * There are two ways to notice. Either its Content-Length ends where a later piece does, as in boxes of
 * the kinds mboxcl and mboxcl2; a length that ends anywhere else does not count. Or it is a multipart
 * message without its closing boundary; then all pieces up to the one with the boundary belong to it.
 * If none of the next 99 pieces is the last one, or the whole would be longer than `maxBytes`, each piece
 * is a message. Holds at most twice `maxBytes`.
 *
 *     From ada@example.org Mon Mar  2 …   Content-Type: multipart/mixed; boundary=edge
 *     From 0123abc Mon Sep 17 …           a patch that somebody attached
 *                                         --edge--
 */
export async function* joinMultiparts(
  messages: AsyncIterable<BoxMessage>,
  maxBytes: number,
): AsyncGenerator<BoxMessage> {
  const line: Line = { pieces: [], open: new Map(), maxBytes };
  for await (const message of messages) {
    append(line, message);
    while (isDecided(line)) yield* takeMessage(line);
  }
  while (line.pieces.length > 0) yield* takeMessage(line);
}

/** Pieces, in order, while we do not know yet where their message ends. */
interface Line {
  readonly pieces: Piece[];
  /** The pieces that lack their closing boundary, by that boundary. */
  readonly open: Map<string, Piece>;
  readonly maxBytes: number;
}

interface Piece {
  readonly message: BoxMessage;
  /** `undefined` if it has none. */
  readonly boundary: string | undefined;
  /** Where its Content-Length ends, as a position in the box; `undefined` unless that is in a later piece. */
  readonly target: number | undefined;
  /** The last piece of its message, once we know it. */
  end: Piece | undefined;
}

/** Adds a piece, and looks in it, once, for lines that close this or an earlier piece. */
function append({ pieces, open, maxBytes }: Line, message: BoxMessage): void {
  const piece: Piece = { message, ...endOfPiece(message), end: undefined };
  pieces.push(piece);
  // This replaces an older piece: from here on, the boundary belongs to the new one.
  if (piece.boundary !== undefined) open.set(piece.boundary, piece);
  if (open.size === 0) return;
  let named: ReadonlySet<string> | undefined;
  for (const boundary of closedBoundaries(message.bytes)) {
    const start = open.get(boundary);
    if (start === undefined || lengthOf(start, piece) > maxBytes) continue;
    open.delete(boundary);
    // If the piece names the boundary itself, it is or holds another message with it, such as a later copy.
    if (start !== piece) named ??= namedBoundaries(message.bytes);
    if (start === piece || named?.has(boundary) === false) start.end = piece;
  }
}

/** Hints at where the message of a piece ends; none in an MMDF box, where no text looks like a separator. */
function endOfPiece(message: BoxMessage): Pick<Piece, 'boundary' | 'target'> {
  const { format, bytes } = message;
  if (format === 'mmdf') return UNTOLD;
  // Most mail has neither; for it, the code below would take ten times as long as this test.
  const header = bytes.toString('latin1', 0, startOfBody(bytes));
  if (!MULTIPART.test(header) && !CONTENT_LENGTH.test(header)) return UNTOLD;
  const target = lengthOfPiece(message);
  // A message that ends where its length says is whole, whatever it contains.
  return target === 'exact' ? UNTOLD : { boundary: boundaryOf(bytes), target };
}

// A single expression for both would take three times as long.
const MULTIPART = /multipart/i;
const CONTENT_LENGTH = /content-length/i;
const UNTOLD = { boundary: undefined, target: undefined };

/** Where the Content-Length of a message ends: exactly at its end, or possibly in a later piece. */
function lengthOfPiece({ start, bytes, truncated }: BoxMessage): 'exact' | number | undefined {
  const end = truncated ? undefined : contentEnd(bytes);
  if (end === undefined) return undefined;
  if (endsAt(bytes, end)) return 'exact';
  return end > bytes.length ? start + end : undefined;
}

/** Whether a length ends where a piece does, ignoring empty lines, which only some programs count. */
function endsAt(bytes: Buffer, end: number): boolean {
  if (end > bytes.length || bytes.length - end > MAX_BLANK_BYTES) return false;
  return /^[\r\n]*$/.test(bytes.toString('latin1', end));
}

/** A line end that was not counted, and an empty line. */
const MAX_BLANK_BYTES = '\r\n\r\n'.length;

/** Whether we know where the first message ends. */
function isDecided({ pieces, open, maxBytes }: Line): boolean {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return false;
  const isOpen = first.boundary !== undefined && open.get(first.boundary) === first;
  const isShort = first.target !== undefined && first.target > last.message.end;
  return (
    !(isOpen || isShort) || pieces.length > MAX_JOINED_PIECES || lengthOf(first, last) > maxBytes
  );
}

/** The piece that ends where the Content-Length of the first one does. */
function endByLength({ pieces, maxBytes }: Line): Piece | undefined {
  const [first] = pieces;
  const target = first?.target;
  if (first === undefined || target === undefined) return undefined;
  return pieces.find(
    (piece) =>
      lengthOf(first, piece) <= maxBytes &&
      piece.message.start < target &&
      endsAt(piece.message.bytes, target - piece.message.start),
  );
}

function lengthOf(first: Piece, last: Piece): number {
  return last.message.end - first.message.start;
}

function* takeMessage(line: Line): Generator<BoxMessage> {
  const { pieces, open } = line;
  const end = endByLength(line) ?? pieces[0]?.end;
  const taken = pieces.splice(0, end === undefined ? 1 : pieces.indexOf(end) + 1);
  for (const piece of taken) {
    const { boundary } = piece;
    if (boundary !== undefined && open.get(boundary) === piece) open.delete(boundary);
  }
  const [first, ...rest] = taken.map(({ message }) => message);
  if (first !== undefined) yield rest.length === 0 ? first : joined(first, rest);
}

function joined(first: BoxMessage, rest: readonly BoxMessage[]): BoxMessage {
  const parts = rest.flatMap(({ separator, bytes }) => [Buffer.from(separator, 'latin1'), bytes]);
  const gathered = gatherBytes(parts.reduce((sum, { length }) => sum + length, first.bytes.length));
  for (const part of [first.bytes, ...parts]) gathered.add(part);
  const bytes = gathered.join();
  return { ...first, bytes, end: first.start + bytes.length, hash: hashOf(bytes) };
}
