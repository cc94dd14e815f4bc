import { mixBits } from './mix-bits.ts';

/**
 * A text as a whole number below 2^53: among a million different texts two share one with a chance of
 * about 1 in 18,000. Two 32-bit lanes of multiply, rotate and a final mix.
 */
export function hashText(text: string): number {
  let low = 0x9e3779b9;
  let high = 0x7f4a7c15;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = rotate(Math.imul(low ^ code, 0xcc9e2d51), 15);
    high = rotate(Math.imul(high ^ code, 0x1b873593), 13);
  }
  const lowBits = mixBits(low ^ text.length) >>> 0;
  const highBits = mixBits(high ^ lowBits) & 0x1fffff;
  return highBits * 2 ** 32 + lowBits;
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
