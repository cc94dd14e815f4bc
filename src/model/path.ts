/**
 * Paths are bytes on disc. Inside the program a path is a string; bytes that are not UTF-8 become
 * lone surrogates U+DC80..U+DCFF (the scheme of Python's PEP 383), so every name survives the
 * round trip and ordinary names stay ordinary strings.
 */

const ESCAPE_BASE = 0xdc00;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes of a file name or path → string; `pathToBytes` gives the same bytes back. */
export function pathFromBytes(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeEscaping(bytes);
  }
}

/** A path as this library writes it, or as somebody typed it → the bytes on disc: a lone surrogate is a byte that is not UTF-8. */
export function pathToBytes(path: string): Buffer {
  if (path.isWellFormed()) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    const escaped = code >= ESCAPE_BASE + 0x80 && code <= ESCAPE_BASE + 0xff;
    parts.push(escaped ? Buffer.of(code - ESCAPE_BASE) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** Byte order of two paths, the order in which a first run numbers messages. */
export function comparePaths(left: string, right: string): number {
  if (needsByteOrder(left) || needsByteOrder(right)) {
    return Buffer.compare(pathToBytes(left), pathToBytes(right));
  }
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The default order of strings, by UTF-16 units, is byte order up to U+D7FF. */
export function needsByteOrder(path: string): boolean {
  return /[\ud800-\uffff]/.test(path);
}

function decodeEscaping(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text +=
      length === 0
        ? String.fromCharCode(ESCAPE_BASE + (bytes[at] ?? 0))
        : decoder.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    try {
      decoder.decode(bytes.subarray(at, at + length));
      return length;
    } catch {
      // not complete with this many bytes
    }
  }
  return 0;
}
