// UTF-8 as in RFC 3629.

/** How many bytes the character that begins with this byte has. */
export function characterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** The non-ASCII character that begins at `at`; -1 if no complete one begins there. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = characterLength(first);
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

/** The smallest code point allowed for each number of bytes. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];
