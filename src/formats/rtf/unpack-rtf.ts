const HEADER_BYTES = 16;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const DICTIONARY_BYTES = 4096;
/** A step says for eight pieces what they are: a byte, or a piece of what was unpacked before. */
const PIECES_IN_STEP = 8;
/** Two bytes stand for seventeen at most. */
export const MAX_GROWTH = 9;

/** What Outlook expects to find in nearly every text. */
const BEGINNING = [
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern ',
  '\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0',
  '\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
].join('');

/**
 * The Rich Text that Outlook has packed into a property of a message ([MS-OXRTFCP]), as far as it makes sense;
 * `undefined` if it is something else.
 */
export function unpackRtf(bytes: Buffer): Buffer | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const kind = bytes.readUInt32LE(8);
  if (kind === UNCOMPRESSED) return bytes.subarray(HEADER_BYTES);
  return kind === COMPRESSED ? unpack(bytes) : undefined;
}

function unpack(bytes: Buffer): Buffer {
  const dictionary = Buffer.alloc(DICTIONARY_BYTES);
  let end = dictionary.write(BEGINNING, 'latin1');
  const unpacked = Buffer.allocUnsafe(bytes.length * MAX_GROWTH);
  let length = 0;
  let at = HEADER_BYTES;
  while (at < bytes.length) {
    const step = bytes[at++] ?? 0;
    for (let piece = 0; piece < PIECES_IN_STEP && at < bytes.length; piece++) {
      if ((step & (1 << piece)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === end) return unpacked.subarray(0, length);
      const last = from + (reference & 0xf) + 2;
      for (let source = from; source < last; source++) {
        put(dictionary[source % DICTIONARY_BYTES] ?? 0);
      }
    }
  }
  return unpacked.subarray(0, length);

  function put(byte: number): void {
    unpacked[length++] = byte;
    dictionary[end] = byte;
    end = (end + 1) % DICTIONARY_BYTES;
  }
}
