/** The final mix of MurmurHash3 (Austin Appleby, public domain): each of 32 bits changes all others; it can be undone. */
export function mixBits(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
