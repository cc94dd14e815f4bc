import { HeaderFields } from './header-fields.ts';

/** A message or MIME part, split into its header and the rest. */
export interface HeaderBlock {
  readonly fields: HeaderFields;
  /** Lines of the header that are not header fields; their words are still worth finding. */
  readonly strayText: Buffer;
  readonly body: Buffer;
  /** Bytes of the header, with the empty line after it. */
  readonly length: number;
  readonly problems: readonly string[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const GREATER = 0x3e;
const LAST_OF_NAMES = 0x7e;

/** Header text beyond this is left out, and not even read if we only need the header. No real mail has so much. */
export const MAX_HEADER_BYTES = 1 << 20;

// Lines that mail programs leave in place when they copy messages out of mboxes.
const ENVELOPE_LINE = /^>?From +[^ :]/;
// An mbox quotes `From :`, which looks like its own separators, as `>From :`.
const QUOTED_FROM = /^>+(?=From[ \t]+:)/;

/**
 * Reads the header up to the first line that is empty or has only spaces. A line that cannot be a
 * header field does not affect the others; a message without any field is all body.
 */
export function readHeaderBlock(bytes: Buffer): HeaderBlock {
  const { fields, stray, headerEnd, bodyStart } = sortLines(bytes);
  if (fields.isEmpty) {
    const problems = headerEnd === 0 ? [] : ['no header'];
    return { fields, strayText: NO_TEXT, body: bytes, length: 0, problems };
  }
  const problems: string[] = [];
  if (stray.length > 0) problems.push('a line of the header is not a header field');
  if (bodyStart > MAX_HEADER_BYTES) problems.push('the end of a very long header was left out');
  const strayText = stray.length === 0 ? NO_TEXT : Buffer.from(stray.join('\n'), 'latin1');
  return { fields, strayText, body: bytes.subarray(bodyStart), length: bodyStart, problems };
}

const NO_TEXT = Buffer.alloc(0);

interface SortedLines {
  readonly fields: HeaderFields;
  /** Lines that are not fields. */
  readonly stray: readonly string[];
  /** Where the first empty line begins, and the line after it. */
  readonly headerEnd: number;
  readonly bodyStart: number;
}

/** Goes byte by byte, in one pass, because half of the bytes of a mailing list are headers. */
function sortLines(bytes: Buffer): SortedLines {
  const fields = new HeaderFields(bytes);
  const stray: string[] = [];
  const limit = Math.min(bytes.length, MAX_HEADER_BYTES);
  let inField = false;
  for (let start = 0, next = 0; start < bytes.length; start = next) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const lineEnd = feed === -1 ? bytes.length : feed;
    next = Math.min(lineEnd + 1, bytes.length);
    if (isBlank(bytes, start, lineEnd)) return { fields, stray, headerEnd: start, bodyStart: next };
    if (start >= limit) continue;
    const end = Math.min(lineEnd, limit);
    const nameEnd = endOfName(bytes, start, end);
    const colon = endOfSpaces(bytes, nameEnd, end);
    if (nameEnd === start && colon > start) {
      if (inField) fields.extend(end);
      else addStray(stray, bytes.toString('latin1', start, end));
    } else if (nameEnd > start && colon < end && bytes[colon] === COLON) {
      fields.add(startOfName(bytes, start, colon), nameEnd, colon + 1, end);
      inField = true;
    } else {
      const line = bytes.toString('latin1', start, end);
      if (!ENVELOPE_LINE.test(line)) addStray(stray, line);
      inField = false;
    }
  }
  return { fields, stray, headerEnd: bytes.length, bodyStart: bytes.length };
}

/** Whether there is nothing but spaces, tabs, vertical tabs, form feeds and carriage returns. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== SPACE && (byte < TAB || byte > CARRIAGE_RETURN)) return false;
  }
  return true;
}

/** The end of the characters that a field name may contain (RFC 5322, 3.6.8). */
function endOfName(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= SPACE || byte > LAST_OF_NAMES || byte === COLON) return at;
  }
  return end;
}

function endOfSpaces(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  return at;
}

function startOfName(bytes: Buffer, start: number, colon: number): number {
  if (bytes[start] !== GREATER) return start;
  return start + (QUOTED_FROM.exec(bytes.toString('latin1', start, colon + 1))?.[0].length ?? 0);
}

function addStray(stray: string[], line: string): void {
  const text = line.trimEnd();
  if (text !== '') stray.push(text);
}
