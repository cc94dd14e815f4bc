import { headerEvidence } from '../../formats/mbox/header-evidence.ts';
import { HeaderFields } from './header-fields.ts';
import { withLineFeeds } from './with-line-feeds.ts';

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

/** The problem of what has no header where one should be. */
export const NO_HEADER = 'no header';

/** How much of a text we look at, to decide whether it is a header. */
export const EVIDENCE_BYTES = 4096;

const ENVELOPE_LINE = /^>*From(?: +[^ :]|\s*$)/;
// An mbox quotes `From :`, which looks like its own separators, as `>From :`; some programs quote `From:` too.
const QUOTED_FROM = /^>+(?=From[ \t]*:)/;

/**
 * Reads the header up to the first line that is empty, or has only spaces and does not continue a
 * field. A line that cannot be a header field does not affect the others; without any field, everything
 * is body.
 */
export function readHeaderBlock(bytes: Buffer): HeaderBlock {
  const sorted = sortLines(bytes);
  if (sorted === 'lines end in carriage returns') return readHeaderBlock(withLineFeeds(bytes));
  const { fields, stray, headerEnd, bodyStart } = sorted;
  if (fields.isEmpty) {
    // With an empty first line there is no header, as it may be in a part; otherwise there should be one.
    const length = headerEnd === 0 ? bodyStart : 0;
    const problems = headerEnd === 0 ? [] : [NO_HEADER];
    return { fields, strayText: NO_TEXT, body: bytes.subarray(length), length, problems };
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
function sortLines(bytes: Buffer): SortedLines | 'lines end in carriage returns' {
  const fields = new HeaderFields(bytes);
  const stray: string[] = [];
  const limit = Math.min(bytes.length, MAX_HEADER_BYTES);
  let inField = false;
  let firstReturn = bytes.indexOf(CARRIAGE_RETURN);
  /** Up to here, lines of spaces continue a field. */
  let foldedUntil = 0;
  for (let start = 0, next = 0; start < bytes.length; start = next) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const lineEnd = feed === -1 ? bytes.length : feed;
    next = Math.min(lineEnd + 1, bytes.length);
    if (isBlank(bytes, start, lineEnd)) {
      if (start >= foldedUntil && (inField || fields.isEmpty)) {
        foldedUntil = endOfFolding(bytes, start);
      }
      if (start < foldedUntil) continue;
      return { fields, stray, headerEnd: start, bodyStart: next };
    }
    if (start >= limit) continue;
    const end = Math.min(lineEnd, limit);
    if (firstReturn !== -1 && firstReturn < start) {
      firstReturn = bytes.indexOf(CARRIAGE_RETURN, start);
    }
    if (firstReturn !== -1 && firstReturn < end - 1 && holdsFields(bytes, firstReturn, end)) {
      return 'lines end in carriage returns';
    }
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
      if (beginsBody(fields, line)) return { fields, stray, headerEnd: start, bodyStart: start };
      if (!isEnvelopeLine(line)) addStray(stray, line);
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

/**
 * Where the lines end that continue a field, given a blank line among them. A line of spaces may be one
 * (RFC 5322, 4.2) if the header goes on after it. Otherwise it ends the header, as some programs write
 * it; then returns its start.
 */
function endOfFolding(bytes: Buffer, start: number): number {
  if (!isSpace(bytes[start])) return start;
  let end = start;
  let isText = false;
  while (isSpace(bytes[end])) {
    const feed = bytes.indexOf(LINE_FEED, end);
    if (feed === -1) return start;
    isText ||= !isBlank(bytes, end, feed);
    end = feed + 1;
  }
  const after = bytes.toString('latin1', end, end + EVIDENCE_BYTES);
  const goesOn = headerEvidence(after).isKnown || (isText && EMPTY_LINE.test(after));
  return goesOn ? end : start;
}

const EMPTY_LINE = /^\r?\n/;

/** Whether a line has header fields after a carriage return in it. */
function holdsFields(bytes: Buffer, firstReturn: number, end: number): boolean {
  const text = bytes.toString('latin1', firstReturn, end);
  const field = FIELD_AFTER_RETURN.exec(text);
  if (field === null) return false;
  return headerEvidence(text.slice(field.index + 1, field.index + EVIDENCE_BYTES)).isKnown;
}

const FIELD_AFTER_RETURN = /\r[a-z][\w-]{0,75}[ \t]{0,9}:/i;

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
  while (at < end && isSpace(bytes[at])) at++;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function startOfName(bytes: Buffer, start: number, colon: number): number {
  if (bytes[start] !== GREATER) return start;
  return start + (QUOTED_FROM.exec(bytes.toString('latin1', start, colon + 1))?.[0].length ?? 0);
}

/** Whether it is a separator line of an mbox, which mail programs leave in place when they copy a message out of it. */
export function isEnvelopeLine(line: string): boolean {
  return ENVELOPE_LINE.test(line);
}

/** Whether a line that is no field is of the body, because the empty line in front of that is missing: a boundary, or base64. */
function beginsBody(fields: HeaderFields, line: string): boolean {
  if (line.startsWith('--')) {
    const boundary = line.slice(2).trimEnd();
    return boundary !== '' && fields.first('content-type')?.includes(boundary) === true;
  }
  const encoding = fields.first('content-transfer-encoding') ?? '';
  return BASE64_LINE.test(line) && /^\s*base64/i.test(encoding);
}

const BASE64_LINE = /^(?:[A-Za-z\d+/]{4}){4,}[A-Za-z\d+/]{0,3}={0,2}\s*$/;

function addStray(stray: string[], line: string): void {
  const text = line.trimEnd();
  if (text !== '') stray.push(text);
}
