import { isUtf8 } from 'node:buffer';
import type { Charset } from './charset.ts';
import { iconvLite } from './iconv-lite.ts';
import { nodeDecoder } from './node-decoder.ts';

type Order = 'utf-16le' | 'utf-16be';

export const UTF_16: Charset = { name: 'utf-16', kind: 'wide', decode: decodeUtf16 };
export const UTF_16_LE = inOrder('utf-16le');
export const UTF_16_BE = inOrder('utf-16be');
/** iconv-lite reads the byte order mark, or else takes the order that makes sense. */
export const UTF_32 = utf32('utf-32');
export const UTF_32_LE = utf32('utf-32le');
export const UTF_32_BE = utf32('utf-32be');

function inOrder(order: Order): Charset {
  return { name: order, kind: 'wide', decode: (bytes) => decodeUtf16(bytes, order) };
}

function utf32(name: 'utf-32' | 'utf-32le' | 'utf-32be'): Charset {
  return { name, kind: 'wide', decode: (bytes) => iconvLite().decode(bytes, name).toWellFormed() };
}

/** A byte order mark counts more than the order that the name of the charset says. */
function decodeUtf16(bytes: Buffer, named?: Order): string {
  const marked = orderOfMark(bytes);
  const order = marked ?? named ?? likelyOrder(bytes);
  return nodeDecoder(order).decode(marked === undefined ? bytes : bytes.subarray(2));
}

function orderOfMark(bytes: Buffer): Order | undefined {
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** The letters of one text share their first byte more than their second. */
function likelyOrder(bytes: Buffer): Order {
  const even = new Set<number>();
  const odd = new Set<number>();
  for (const [at, byte] of bytes.subarray(0, SAMPLE_BYTES).entries()) {
    (at % 2 === 0 ? even : odd).add(byte);
  }
  return odd.size < even.size ? 'utf-16le' : 'utf-16be';
}

const SAMPLE_BYTES = 1024;

/**
 * The wide charset of bytes that claim to be in another one: nearly every second byte is zero, or three of
 * four, as in Latin text, or any, after a byte order mark.
 */
export function findWide(bytes: Buffer): Charset | undefined {
  if (!bytes.includes(0)) return undefined;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const share = (count: number) => count / Math.floor(sample.length / 2);
  const [fewer = 0, more = 0] = zeros.map(share).toSorted((a, b) => a - b);
  if (more > 0.8 && fewer > 0.4 && fewer < 0.6) return UTF_32;
  const isMarked = orderOfMark(bytes) !== undefined;
  return isMarked || (more > 0.8 && fewer < 0.1) ? UTF_16 : undefined;
}

/** UTF-16 if the bytes begin with a byte order mark; in windows-1251, Russian can begin so. */
export function findMarked(bytes: Buffer): Charset | undefined {
  return orderOfMark(bytes) === undefined ? undefined : UTF_16;
}

/** Whether the bytes are plain text, so that the name of a wide charset can only be wrong. */
export function isNarrow(bytes: Buffer): boolean {
  const isLong = bytes.length >= 8 || bytes.length % 2 === 1;
  return isLong && isUtf8(bytes) && !CONTROL.test(bytes.toString('latin1'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for control characters
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
