import { decodeText } from '../../charset/decode-text.ts';
import type { HeaderBlock } from '../../header/header-block.ts';
import type { Budget } from '../budget.ts';
import { innerFile } from './inner-part.ts';

// https://www.rfc-editor.org/rfc/rfc1741, appendix A
const FIRST_LINE = 'converted with BinHex 4';
const COLON = 0x3a;
const REPEAT = 0x90;
/** Behind the name: a version, type, creator, flags, the lengths of both forks, a checksum. */
const BYTES_AFTER_NAME = 21;
const LENGTH_AT = 11;
const MAX_NAME_BYTES = 63;
/** Two bytes can stand for so many. */
const MAX_GROWTH = 128;

/** The file that BinHex encodes, as programs of the first Macs did. */
export function openBinhex(bytes: Buffer, budget: Budget): readonly HeaderBlock[] {
  const mark = bytes.indexOf(FIRST_LINE);
  const start = mark === -1 ? -1 : bytes.indexOf(COLON, mark);
  if (start === -1) return [];
  const packed = sextetsOf(bytes, start + 1);
  const header = unpacked(packed, 1 + MAX_NAME_BYTES + BYTES_AFTER_NAME);
  const dataStart = 1 + (header[0] ?? 0) + BYTES_AFTER_NAME;
  if (dataStart > header.length) return [];
  const length = header.readUInt32BE(dataStart - BYTES_AFTER_NAME + LENGTH_AT);
  const room = Math.min(dataStart + length, packed.length * MAX_GROWTH);
  if (!budget.spendDecoding(room)) return [];
  const name = decodeText(header.subarray(1, dataStart - BYTES_AFTER_NAME), 'macintosh').text;
  return [innerFile(name.toString(), unpacked(packed, room).subarray(dataStart))];
}

/** Six bits for each letter, up to the colon that ends them. */
function sextetsOf(bytes: Buffer, start: number): Buffer {
  const packed = Buffer.allocUnsafe(Math.ceil(((bytes.length - start) * 3) / 4));
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (let at = start; at < bytes.length && bytes[at] !== COLON; at++) {
    const sextet = SEXTETS[bytes[at] ?? 0] ?? NO_SEXTET;
    if (sextet === NO_SEXTET) continue;
    bits = ((bits & 0xff) << 6) | sextet;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    packed[length++] = bits >> bitCount;
  }
  return packed.subarray(0, length);
}

const NO_SEXTET = -1;
const SEXTETS = new Int8Array(256).fill(NO_SEXTET);
const ALPHABET = '!"#$%&\'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr';
for (const [sextet, letter] of [...ALPHABET].entries()) SEXTETS[letter.charCodeAt(0)] = sextet;

/** Undoes the packing of bytes that are repeated, as far as there is room. */
function unpacked(packed: Buffer, room: number): Buffer {
  const plain = Buffer.allocUnsafe(Math.min(room, packed.length * MAX_GROWTH));
  let length = 0;
  for (let at = 0; at < packed.length && length < plain.length; at++) {
    const byte = packed[at] ?? 0;
    const count = byte === REPEAT ? (packed[++at] ?? 0) : undefined;
    if (count === undefined || count === 0) {
      plain[length++] = byte;
      continue;
    }
    const last = plain[length - 1] ?? 0;
    const end = Math.min(length + count - 1, plain.length);
    plain.fill(last, length, end);
    length = Math.max(length, end);
  }
  return plain.subarray(0, length);
}
