const UUENCODED = /^begin [0-7]{3,4} (\S.*)$/;
const BASE64_ENCODED = /^begin-base64 [0-7]{3,4} (\S.*)$/;
const YENCODED = /^=ybegin .*?\bname=(\S.*)$/;
const BEGINNING = Buffer.from('begin');
const LETTER_Y = 0x79;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const EQUALS = 0x3d;

/** A file encoded inside a text, as programs did before MIME, and on Usenet. */
export interface InlineFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A text without the lines that encode files, and these files. */
export interface TakenApart {
  readonly text: Buffer;
  readonly files: readonly InlineFile[];
}

/**
 * Takes uuencoded and yEncoded files out of a text. Text that only begins like such a file stays text; a
 * uuencoded file without an end goes as far as its lines are well-formed.
 */
export function takeInlineFiles(bytes: Buffer): TakenApart {
  let at = nextBeginning(bytes, 0);
  if (at === -1) return { text: bytes, files: [] };
  // Search for it only once, because a text may hold many beginnings and no end.
  const lastYend = bytes.lastIndexOf('\n=yend');
  const text: Buffer[] = [];
  const files: InlineFile[] = [];
  let textStart = 0;
  while (at !== -1) {
    const end = lineEnd(bytes, at);
    const file = readInlineFile(bytes, { start: at, end, lastYend });
    if (file !== undefined) {
      text.push(bytes.subarray(textStart, at));
      files.push(file);
      textStart = file.end;
    }
    at = nextBeginning(bytes, file?.end ?? end);
  }
  return { text: Buffer.concat([...text, bytes.subarray(textStart)]), files };
}

/** Where the next line starts, from `from` on, that may be the first line of a file. */
function nextBeginning(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(BEGINNING, from); at !== -1; ) {
    const start = bytes[at - 1] === LETTER_Y ? at - '=y'.length : at;
    if (start === 0 || (start >= from && bytes[start - 1] === LINE_FEED)) return start;
    at = bytes.indexOf(BEGINNING, at + 1);
  }
  return -1;
}

interface FoundFile extends InlineFile {
  /** Where the text continues. */
  readonly end: number;
}

/** A line, and where the last yEncoded file ends. */
interface Beginning {
  readonly start: number;
  readonly end: number;
  readonly lastYend: number;
}

function readInlineFile(bytes: Buffer, { start, end, lastYend }: Beginning): FoundFile | undefined {
  const line = lineAt(bytes, start, end);
  const [, uuName] = UUENCODED.exec(line) ?? [];
  if (uuName !== undefined) return readUuencoded(bytes, end, uuName);
  const [, base64Name] = BASE64_ENCODED.exec(line) ?? [];
  if (base64Name !== undefined) return readBase64Encoded(bytes, end, base64Name);
  const [, yName] = YENCODED.exec(line) ?? [];
  return yName === undefined || lastYend < start ? undefined : readYencoded(bytes, end, yName);
}

/** Each line has a length character, then data; the last one has length 0, and `end` follows. */
function readUuencoded(bytes: Buffer, start: number, fileName: string): FoundFile | undefined {
  const chunks: Buffer[] = [];
  let end = start;
  let isEnded = false;
  while (end < bytes.length && !isEnded) {
    const next = lineEnd(bytes, end);
    const line = lineAt(bytes, end, next);
    const chunk = decodeUuLine(line);
    isEnded = line === 'end';
    if (chunk === undefined && !isEnded) break;
    if (chunk !== undefined && chunk.length > 0) chunks.push(chunk);
    end = next;
  }
  const decoded = Buffer.concat(chunks);
  return isEnded || decoded.length > 0 ? { fileName, bytes: decoded, end } : undefined;
}

/** Spaces at the end of the line mean zeros, and may have been lost on the way. */
function decodeUuLine(line: string): Buffer | undefined {
  if (!/^[ -`]+$/.test(line)) return undefined;
  const length = sextet(line, 0);
  const letters = Math.ceil(length / 3) * 4;
  // A checksum may follow.
  if (line.trimEnd().length > letters + 2 || line.trimEnd().length < letters / 2) return undefined;
  const decoded = Buffer.alloc((letters / 4) * 3);
  for (let at = 0; at < letters; at += 4) {
    const bits =
      (sextet(line, at + 1) << 18) |
      (sextet(line, at + 2) << 12) |
      (sextet(line, at + 3) << 6) |
      sextet(line, at + 4);
    decoded.writeUIntBE(bits, (at / 4) * 3, 3);
  }
  return decoded.subarray(0, length);
}

/** As `uuencode -m` writes it (POSIX): lines of base64, then one of four equals signs. */
function readBase64Encoded(bytes: Buffer, start: number, fileName: string): FoundFile | undefined {
  const lines: string[] = [];
  let end = start;
  let isEnded = false;
  while (end < bytes.length && !isEnded) {
    const next = lineEnd(bytes, end);
    const line = lineAt(bytes, end, next);
    isEnded = line === '====';
    if (!BASE64_LINE.test(line)) break;
    lines.push(line);
    end = next;
  }
  const decoded = Buffer.from(lines.join(''), 'base64');
  return decoded.length > 0 ? { fileName, bytes: decoded, end } : undefined;
}

const BASE64_LINE = /^[A-Za-z\d+/]*={0,4}$/;

function sextet(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 0x20) & 0x3f : 0;
}

function readYencoded(bytes: Buffer, start: number, fileName: string): FoundFile {
  const yend = bytes.indexOf('\n=yend', start - 1);
  const lines = bytes.subarray(start, Math.max(start, yend));
  return { fileName, bytes: decodeYencoded(lines), end: lineEnd(bytes, yend + 1) };
}

/** Each byte is 42 more than it was; those that a line cannot have come as an equals sign and 64 more. */
function decodeYencoded(lines: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(lines.length);
  let length = 0;
  // A piece of a file says which in a line of its own.
  const first = lines.subarray(0, PIECE.length).equals(PIECE) ? lineEnd(lines, 0) : 0;
  for (let at = first; at < lines.length; at++) {
    const byte = lines[at] ?? 0;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) continue;
    decoded[length++] = byte === EQUALS ? (lines[++at] ?? 0) - 64 - 42 : byte - 42;
  }
  return decoded.subarray(0, length);
}

const PIECE = Buffer.from('=ypart ');

function lineEnd(bytes: Buffer, start: number): number {
  const feed = bytes.indexOf(LINE_FEED, start);
  return feed === -1 ? bytes.length : feed + 1;
}

/** Lines of these encodings are shorter; the rest of a longer one does not matter. */
const MAX_LINE_BYTES = 998;

function lineAt(bytes: Buffer, start: number, end: number): string {
  return bytes
    .toString('latin1', start, Math.min(end, start + MAX_LINE_BYTES))
    .replace(/\r?\n$/, '');
}
