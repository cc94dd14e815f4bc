/** One header field; `value` is what follows the colon, unfolded, each char one raw byte. */
export interface HeaderField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** A message or MIME part, cut into its header and the rest. */
export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Lines of the header that are no header fields; their words are still worth finding. */
  readonly strayText: Buffer;
  readonly body: Buffer;
  readonly problems: readonly string[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Header text beyond this many bytes is left out: no mail that people read has so much. */
const LONGEST_HEADER = 1024 * 1024;

// An mbox quotes `From :`, which looks like its own separators, as `>From :`.
const FIELD = /^(?:>+(?=From[ \t]))?([!-9;-~]+)[ \t]*:/;
// Lines that mail programs leave behind when they copy messages out of mboxes.
const ENVELOPE_LINE = /^>?From +[^ :]/;

/**
 * Reads the header up to the first line that is empty or blank. A line that cannot be a header
 * field never loses the others; a message without any field is all body.
 */
export function readHeaderBlock(bytes: Buffer): HeaderBlock {
  const { lines, bodyStart } = headerLines(bytes);
  const { fields, stray } = sortLines(lines);
  if (fields.length === 0) {
    const problems = lines.length === 0 ? [] : ['no header'];
    return { fields: [], strayText: Buffer.alloc(0), body: bytes, problems };
  }
  return {
    fields: fields.map(({ name, parts }) => ({ name, value: withoutNuls(parts.join('')) })),
    strayText: Buffer.from(stray.join('\n'), 'latin1'),
    body: bytes.subarray(bodyStart),
    problems: [
      ...(stray.length > 0 ? ['a line of the header is no header field'] : []),
      ...(bodyStart > LONGEST_HEADER ? ['the end of a very long header was left out'] : []),
    ],
  };
}

function headerLines(bytes: Buffer): { lines: string[]; bodyStart: number } {
  const lines: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const line = bytes.toString('latin1', start, endOfText(bytes, start, feed));
    const kept = line.slice(0, Math.max(LONGEST_HEADER - start, 0));
    start = feed === -1 ? bytes.length : feed + 1;
    if (!/[^ \t\f\v\r]/.test(line)) break;
    if (kept !== '') lines.push(kept);
  }
  return { lines, bodyStart: start };
}

function endOfText(bytes: Buffer, start: number, feed: number): number {
  let end = feed === -1 ? bytes.length : feed;
  while (end > start && bytes[end - 1] === CARRIAGE_RETURN) end--;
  return end;
}

interface OpenField {
  readonly name: string;
  /** The value, a piece per line. */
  readonly parts: string[];
}

function sortLines(lines: readonly string[]): { fields: OpenField[]; stray: string[] } {
  const fields: OpenField[] = [];
  const stray: string[] = [];
  let open = stray;
  for (const line of lines) {
    const [start, name] = FIELD.exec(line) ?? [];
    if (isContinuation(line)) {
      open.push(unfolded(line));
    } else if (start !== undefined && name !== undefined) {
      open = [line.slice(start.length)];
      fields.push({ name: name.toLowerCase(), parts: open });
    } else if (!ENVELOPE_LINE.test(line)) {
      open = stray;
      stray.push(line);
    }
  }
  return { fields, stray };
}

function isContinuation(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}

/** A continuation line with the last blank of its indent only, as classic mairix joins them. */
function unfolded(line: string): string {
  return line.slice(Math.max(line.search(/[^ \t]/) - 1, 0));
}

function withoutNuls(value: string): string {
  return value.includes('\0') ? value.replaceAll('\0', ' ') : value;
}
