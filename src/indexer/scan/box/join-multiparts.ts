import { hashOf } from '../../../formats/content-hash.ts';
import type { BoxMessage } from '../../../formats/frame-box.ts';
import { gatherBytes } from '../../../formats/gather-bytes.ts';
import {
  boundaryOf,
  closedBoundaries,
  namedBoundaries,
} from '../../../message/parts/boundaries.ts';
import { MAX_JOINED_PIECES } from './join-limit.ts';

/**
 * Joins messages of an mbox that were cut in pieces, because a line of their text looks like a
 * separator. It notices when a multipart message lacks its closing boundary: then the pieces up to
 * the one that has it belong to the message. When none of the next 99 has it, or the whole would be
 * longer than `maxBytes`, each piece is a message. Holds twice `maxBytes` at most.
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

/** Pieces in their order, for which it is not known yet where their message ends. */
interface Line {
  readonly pieces: Piece[];
  /** The pieces that lack their closing boundary, by that boundary. */
  readonly open: Map<string, Piece>;
  readonly maxBytes: number;
}

interface Piece {
  readonly message: BoxMessage;
  /** `undefined` when it has none. */
  readonly boundary: string | undefined;
  /** The last piece of its message, once that is known. */
  end: Piece | undefined;
}

/** Adds a piece, and looks once for lines in it that close it or an earlier piece. */
function append({ pieces, open, maxBytes }: Line, message: BoxMessage): void {
  const piece: Piece = { message, boundary: boundaryOfPiece(message), end: undefined };
  pieces.push(piece);
  // It replaces an older one: from here on the boundary is its own.
  if (piece.boundary !== undefined) open.set(piece.boundary, piece);
  if (open.size === 0) return;
  let named: ReadonlySet<string> | undefined;
  for (const boundary of closedBoundaries(message.bytes)) {
    const start = open.get(boundary);
    if (start === undefined || lengthOf(start, piece) > maxBytes) continue;
    open.delete(boundary);
    // Otherwise it is, or holds, a message of its own with the same boundary, such as a later copy.
    if (start !== piece) named ??= namedBoundaries(message.bytes);
    if (start === piece || named?.has(boundary) === false) start.end = piece;
  }
}

/** An MMDF box has no lines that look like separators. */
function boundaryOfPiece({ separator, bytes }: BoxMessage): string | undefined {
  return separator === '' ? undefined : boundaryOf(bytes);
}

/** Whether it is known where the first message ends. */
function isDecided({ pieces, open, maxBytes }: Line): boolean {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return false;
  const isOpen = first.boundary !== undefined && open.get(first.boundary) === first;
  return !isOpen || pieces.length > MAX_JOINED_PIECES || lengthOf(first, last) > maxBytes;
}

function lengthOf(first: Piece, last: Piece): number {
  return last.message.end - first.message.start;
}

function* takeMessage({ pieces, open }: Line): Generator<BoxMessage> {
  const end = pieces[0]?.end;
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
