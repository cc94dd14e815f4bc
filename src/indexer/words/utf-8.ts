// UTF-8 as RFC 3629 has it.

/** Bytes of the character that begins with this byte. */
export function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** The character that begins at `at` and is not ASCII; -1 if no whole one does. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  let codePoint = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return -1;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = (codePoint & ~0x7ff) === 0xd800;
  const isWhole = first >= 0xc2 && first < 0xf5 && codePoint >= (SMALLEST[length] ?? 0);
  return isWhole && !isSurrogate ? codePoint : -1;
}

/** Of a character of so many bytes; a smaller one may not be written so. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];
