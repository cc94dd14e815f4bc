import { namedBoundaries } from './boundaries.ts';
import { guessBoundary } from './guess-boundary.ts';
import { splitMultipart } from './split-multipart.ts';

/** The source of a multipart message within a text. */
export interface PartsInText {
  readonly boundary: string;
  /** The text in front of the first boundary; in a bounce, the header of the message too. */
  readonly inFront: Buffer;
  /** From the first boundary to the last. */
  readonly parts: Buffer;
  readonly after: Buffer;
}

/**
 * Finds parts in what is a text as far as its header says: bounces of qmail and Exim bring back a message as it was,
 * and some archives keep a message without its Content-Type. Either the last boundary is there too, or the header of
 * the message in front of them names it: a text about MIME rarely has both.
 */
export function partsInText(text: Buffer): PartsInText | undefined {
  if (!text.includes(SIGN)) return undefined;
  const boundary = guessBoundary(text);
  if (boundary === undefined) return undefined;
  const found = splitMultipart(text, boundary, Number.POSITIVE_INFINITY);
  if (found === undefined) return undefined;
  const { preamble, epilogue } = found;
  const isWhole = text.includes(`\n--${boundary}--`) || namedBoundaries(preamble).has(boundary);
  if (!isWhole) return undefined;
  const parts = text.subarray(preamble.length, text.length - epilogue.length);
  return { boundary, inFront: preamble, parts, after: epilogue };
}

/** Of `Content-Type` and its like, in any case that programs write. */
const SIGN = Buffer.from('ontent-');
