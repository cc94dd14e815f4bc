const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** How the body of a part is encoded (RFC 2045, 6); `identity` covers 7bit, 8bit and binary. */
export type TransferEncoding = 'base64' | 'quoted-printable' | 'identity';

/** The meaning of a Content-Transfer-Encoding value; an unknown one counts as no encoding. */
export function readTransferEncoding(value: string): TransferEncoding {
  const name = value
    .replace(/\([^()]*\)|"/g, '')
    .trim()
    .toLowerCase();
  if (/^base[-_ ]?64/.test(name)) return 'base64';
  return /^quoted[-_ ]?printable/.test(name) ? 'quoted-printable' : 'identity';
}

/** Undoes a transfer encoding; loses only the bytes that are damaged. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding === 'base64') return decodeBase64(bytes);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

/**
 * Some programs pad every line, or join padded pieces, so decoding starts again after padding. Done by
 * hand, because millions of padded pieces would take millions of calls.
 */
function decodeBase64(bytes: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    const sextet = SEXTETS[byte] ?? NO_SEXTET;
    if (sextet === NO_SEXTET) {
      if (byte === EQUALS) bitCount = 0;
      continue;
    }
    bits = (bits << 6) | sextet;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    decoded[length++] = bits >> bitCount;
  }
  return decoded.subarray(0, length);
}

const NO_SEXTET = -1;
/** The value of each byte, in the standard and the URL-safe alphabet (RFC 4648, 4 and 5). */
const SEXTETS = new Int8Array(256).fill(NO_SEXTET);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
for (const alphabet of [`${ALPHABET}+/`, `${ALPHABET}-_`]) {
  for (const [sextet, letter] of [...alphabet].entries()) SEXTETS[letter.charCodeAt(0)] = sextet;
}

function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const lineEnd = byte === EQUALS ? softBreakEnd(bytes, at + 1) : undefined;
    if (lineEnd !== undefined) {
      at = lineEnd;
      continue;
    }
    const coded = byte === EQUALS ? hexByte(bytes, at + 1) : Number.NaN;
    const isCoded = !Number.isNaN(coded);
    decoded[length++] = isCoded ? coded : byte;
    at += isCoded ? 3 : 1;
  }
  return decoded.subarray(0, length);
}

/** Where the next line starts, if only spaces and a line end follow. */
function softBreakEnd(bytes: Buffer, start: number): number | undefined {
  let at = start;
  while (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === CARRIAGE_RETURN) at++;
  if (at === bytes.length) return at;
  return bytes[at] === LINE_FEED ? at + 1 : undefined;
}

function hexByte(bytes: Buffer, at: number): number {
  return hexDigit(bytes[at]) * 16 + hexDigit(bytes[at + 1]);
}

function hexDigit(code: number | undefined): number {
  if (code === undefined) return Number.NaN;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
