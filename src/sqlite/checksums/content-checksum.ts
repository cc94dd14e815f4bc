// Multiply and xor, four bytes or one character at a time, then the final mix of MurmurHash3 (Austin Appleby,
// public domain). Each step can be undone, so one changed bit always changes the result before its last bit is cut off.

const TEXT_SEED = 0x2545f491;
const BYTES_SEED = 0x6a09e667;
const MULTIPLIER = 0x01000193;

/** The checksum of a text, below 2^31; bytes with the same content have another one. */
export function textChecksum(text: string): number {
  let sum = TEXT_SEED;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), MULTIPLIER);
  return mixed(sum ^ text.length);
}

/** The checksum of bytes, below 2^31. */
export function bytesChecksum(bytes: Uint8Array): number {
  const { length } = bytes;
  const whole = length & ~3;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let sum = BYTES_SEED;
  for (let at = 0; at < whole; at += 4) sum = Math.imul(sum ^ view.getInt32(at, true), MULTIPLIER);
  for (let at = whole; at < length; at++) sum = Math.imul(sum ^ (bytes[at] ?? 0), MULTIPLIER);
  return mixed(sum ^ length);
}

function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 1;
}
