import { HeaderFields } from './header-fields.ts';

/** A message or MIME part, cut into its header and the rest. */
export interface HeaderBlock {
  readonly fields: HeaderFields;
  /** Lines of the header that are no header fields; their words are still worth finding. */
  readonly strayText: Buffer;
  readonly body: Buffer;
  readonly problems: readonly string[];
}

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** Header text beyond this many bytes is left out: no mail that people read has so much. */
const LONGEST_HEADER = 1024 * 1024;

// Lines that mail programs leave behind when they copy messages out of mboxes.
const ENVELOPE_LINE = /^>?From +[^ :]/;
// An mbox quotes `From :`, which looks like its own separators, as `>From :`.
const QUOTED_FROM = /^>+(?=From[ \t]+:)/;

/**
 * Reads the header up to the first line that is empty or blank. A line that cannot be a header
 * field never loses the others; a message without any field is all body.
 */
export function readHeaderBlock(bytes: Buffer): HeaderBlock {
  const { headerEnd, bodyStart } = findBody(bytes);
  const text = bytes.toString('latin1', 0, Math.min(headerEnd, LONGEST_HEADER));
  const { fields, stray } = sortLines(text);
  if (fields.isEmpty) {
    const problems = text === '' ? [] : ['no header'];
    return { fields, strayText: Buffer.alloc(0), body: bytes, problems };
  }
  return {
    fields,
    strayText: Buffer.from(stray.join('\n'), 'latin1'),
    body: bytes.subarray(bodyStart),
    problems: [
      ...(stray.length > 0 ? ['a line of the header is no header field'] : []),
      ...(bodyStart > LONGEST_HEADER ? ['the end of a very long header was left out'] : []),
    ],
  };
}

/** Where the first blank line begins, and the one after it. */
function findBody(bytes: Buffer): { headerEnd: number; bodyStart: number } {
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    const next = Math.min(end + 1, bytes.length);
    if (isBlank(bytes, start, end)) return { headerEnd: start, bodyStart: next };
    start = next;
  }
  return { headerEnd: bytes.length, bodyStart: bytes.length };
}

/** Space, tab, vertical tab, form feed and carriage return at most. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== SPACE && (byte < TAB || byte > 0x0d)) return false;
  }
  return true;
}

/** The fields, and the lines that are none. */
function sortLines(text: string): { fields: HeaderFields; stray: string[] } {
  const fields = new HeaderFields(text);
  const stray: string[] = [];
  let inField = false;
  let nextColon = text.indexOf(':');
  for (let start = 0, next = 0; start < text.length; start = next) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    next = end + 1;
    if (nextColon !== -1 && nextColon < start) nextColon = text.indexOf(':', start);
    const colon = nextColon < end ? nextColon : -1;
    const nameEnd = colon === -1 ? start : endOfName(text, start, colon);
    if (isContinuation(text, start)) {
      if (inField) fields.extend(end);
      else stray.push(lineOf(text, start, end));
    } else if (nameEnd > start) {
      const from = start + (QUOTED_FROM.exec(text.slice(start, colon + 1))?.[0].length ?? 0);
      fields.add(text.slice(from, nameEnd).toLowerCase(), colon + 1, end);
      inField = true;
    } else {
      if (!ENVELOPE_LINE.test(text.slice(start, end))) stray.push(lineOf(text, start, end));
      inField = false;
    }
  }
  return { fields, stray: stray.filter((line) => line !== '') };
}

function isContinuation(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code === SPACE || code === TAB;
}

/** Where a field name ends (RFC 5322, 3.6.8) that is followed by nothing but blanks and a colon; `start` if there is none. */
function endOfName(text: string, start: number, colon: number): number {
  let end = colon;
  while (end > start && isContinuation(text, end - 1)) end--;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code > 0x7e) return start;
  }
  return end;
}

function lineOf(text: string, start: number, end: number): string {
  return text.slice(start, end).trimEnd();
}
