import { mixBits } from '../../util/mix-bits.ts';

// Multiply and xor, four bytes or one character at a time, then a final mix. Each step can be undone, so one
// changed bit always changes the result before its last bit is cut off.

const TEXT_SEED = 0x2545f491;
const BYTES_SEED = 0x6a09e667;
const MULTIPLIER = 0x01000193;

/** The checksum of a text, below 2^31; bytes with the same content have another one. */
export function textChecksum(text: string): number {
  let sum = TEXT_SEED;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), MULTIPLIER);
  return mixBits(sum ^ text.length) >>> 1;
}

/** The checksum of bytes, below 2^31. */
export function bytesChecksum(bytes: Uint8Array): number {
  const { length } = bytes;
  const whole = length & ~3;
  let sum = BYTES_SEED;
  for (let at = 0; at < whole; at += 4) {
    // Four bytes as a number, without a view of them: most of what comes here is shorter than making that takes.
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const high = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
    sum = Math.imul(sum ^ (low | (high << 16)), MULTIPLIER);
  }
  for (let at = whole; at < length; at++) sum = Math.imul(sum ^ (bytes[at] ?? 0), MULTIPLIER);
  return mixBits(sum ^ length) >>> 1;
}
