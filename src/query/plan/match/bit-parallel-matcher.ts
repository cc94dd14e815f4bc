import type { Matcher, WordPattern } from './word-pattern.ts';

/** Pattern length that fits the bits of a 32-bit integer without its sign. */
export const LONGEST_BIT_PARALLEL = 31;

/** Replaces all characters beyond ASCII that the pattern does not have. */
const OTHER = 0xff;

/**
 * Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming"
 * (JACM 46, 1999): a column of the table of costs as differences between its rows, one bit each, so
 * that a character takes the same dozen operations for any number of errors.
 */
export function bitParallelMatcher({ text, errors, anchored }: WordPattern): Matcher {
  const bytesOf = byteTable(text);
  const masks = characterMasks(bytesOf(text));
  const lastRow = 1 << (text.length - 1);
  /** An anchored pattern's first character is free at the first character of the text only. */
  const freeRows = anchored ? ~1 : -1;

  return {
    inBytes,
    inText(text) {
      const bytes = bytesOf(text);
      return inBytes(bytes, 0, bytes.length);
    },
  };

  function inBytes(bytes: Uint8Array, start: number, end: number): boolean {
    let free = -1;
    /** Rows that cost one more, or one less, than the previous row. */
    let more = -1;
    let less = 0;
    let cost = text.length;
    for (let at = start; at < end; at++) {
      const equal = (masks[bytes[at] ?? OTHER] ?? 0) & free;
      free = freeRows;
      const diagonal = (((equal & more) + more) ^ more) | equal;
      let rises = less | ~(diagonal | more);
      let falls = more & diagonal;
      if (rises & lastRow) cost++;
      else if (falls & lastRow) cost--;
      if (cost <= errors) return true;
      rises <<= 1;
      falls <<= 1;
      const vertical = equal | less;
      more = falls | ~(vertical | rises);
      less = rises & vertical;
    }
    return false;
  }
}

/** A byte for each character of a text: its own for ASCII, one each for the others that `pattern` has. */
function byteTable(pattern: string): (text: string) => Buffer {
  const bytes = new Map<number, number>();
  for (let at = 0; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at);
    if (code >= 0x80 && !bytes.has(code)) bytes.set(code, 0x80 + bytes.size);
  }
  return (text) => {
    const buffer = Buffer.allocUnsafe(text.length);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      buffer[at] = code < 0x80 ? code : (bytes.get(code) ?? OTHER);
    }
    return buffer;
  };
}

/** For each byte the rows of the pattern that it equals. */
function characterMasks(pattern: Uint8Array): Int32Array {
  const masks = new Int32Array(256);
  pattern.forEach((byte, row) => {
    masks[byte] = (masks[byte] ?? 0) | (1 << row);
  });
  return masks;
}
