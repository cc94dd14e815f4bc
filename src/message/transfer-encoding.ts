const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** How the body of a part is written (RFC 2045, 6); `identity` covers 7bit, 8bit and binary. */
export type TransferEncoding = 'base64' | 'quoted-printable' | 'identity';

/** The meaning of a Content-Transfer-Encoding value; what nobody knows is read as it stands. */
export function readTransferEncoding(value: string): TransferEncoding {
  const name = value
    .replace(/\([^()]*\)|"/g, '')
    .trim()
    .toLowerCase();
  if (name.startsWith('base64')) return 'base64';
  return name.startsWith('quoted-printable') ? 'quoted-printable' : 'identity';
}

/** The bytes behind a transfer encoding; damage costs the damaged bytes only. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding === 'base64') return decodeBase64(bytes);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

/** Some programs pad every line, or join padded pieces: each padded run is decoded by itself. */
function decodeBase64(bytes: Buffer): Buffer {
  const runs = bytes.toString('latin1').split(/=+/);
  return Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')));
}

function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let from = 0;
  for (let at = bytes.indexOf(EQUALS); at !== -1; at = bytes.indexOf(EQUALS, from)) {
    length += bytes.copy(decoded, length, from, at);
    const lineEnd = softBreakEnd(bytes, at + 1);
    const byte = hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]);
    if (lineEnd === undefined) decoded[length++] = Number.isNaN(byte) ? EQUALS : byte;
    from = lineEnd ?? at + (Number.isNaN(byte) ? 1 : 3);
  }
  length += bytes.copy(decoded, length, from);
  return decoded.subarray(0, length);
}

/** Where the next line starts, if only blanks and a line end follow. */
function softBreakEnd(bytes: Buffer, start: number): number | undefined {
  let at = start;
  while (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === CARRIAGE_RETURN) at++;
  if (at === bytes.length) return at;
  return bytes[at] === LINE_FEED ? at + 1 : undefined;
}

function hexDigit(code: number | undefined): number {
  if (code === undefined) return Number.NaN;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
