import { headerEvidence } from '../../formats/mbox/header-evidence.ts';
import {
  EVIDENCE_BYTES,
  type HeaderBlock,
  isEnvelopeLine,
  NO_HEADER,
  readHeaderBlock,
} from './header-block.ts';
import { HeaderFields } from './header-fields.ts';
import { straighten } from './straighten.ts';

/** How much may be in front of a header: longer than what programs and people put there. */
const MAX_JUNK_BYTES = 2048;

/**
 * Reads the header of a message, or of a message inside another, wherever it begins: mail that was saved
 * from the view of a mail program can have empty lines in front of it, and lines of that program.
 */
export function readMessageBlock(saved: Buffer): HeaderBlock {
  const bytes = withoutNulsInFront(straighten(saved));
  if (bytes.length === 0) return withoutHeader(saved);
  if (beginsWithBoundary(bytes)) return withoutHeader(bytes);
  const block = readHeaderBlock(bytes);
  if (!block.fields.isEmpty) return block;
  const start = startOfHeader(bytes);
  return start === undefined ? withoutHeader(bytes) : withTextInFront(bytes, start);
}

/** The end of a multipart message that was cut in two begins with a boundary and the header of a part. */
function beginsWithBoundary(bytes: Buffer): boolean {
  return bytes[0] === DASH && BOUNDARY.test(bytes.toString('latin1', 0, EVIDENCE_BYTES));
}

const DASH = 0x2d;
const BOUNDARY = /^--[^\n]+\nContent-/i;

/** Files that a crash left half written can begin with NULs. */
function withoutNulsInFront(bytes: Buffer): Buffer {
  if (bytes[0] !== 0) return bytes;
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(start === -1 ? bytes.length : start);
}

/** Where the header begins if it does so after an empty line; `undefined` if there is none. */
function startOfHeader(bytes: Buffer): number | undefined {
  const text = bytes.toString('latin1', 0, MAX_JUNK_BYTES + EVIDENCE_BYTES);
  for (const { index, 0: blank } of text.matchAll(BLANK_LINES)) {
    const start = index + blank.length;
    if (start > MAX_JUNK_BYTES) return undefined;
    const beginning = text.slice(start, start + EVIDENCE_BYTES);
    if (headerEvidence(beginning).isHeader) return start;
  }
  return undefined;
}

const BLANK_LINES = /(?<![^\n])(?:[ \t\r]*\n)+/g;

function withTextInFront(bytes: Buffer, start: number): HeaderBlock {
  const block = readHeaderBlock(bytes.subarray(start));
  const lines = bytes.toString('latin1', 0, start).split('\n');
  const junk = lines.filter((line) => line.trim() !== '' && !isEnvelopeLine(line));
  if (junk.length === 0) return block;
  const strayText = Buffer.concat([Buffer.from(`${junk.join('\n')}\n`, 'latin1'), block.strayText]);
  return { ...block, strayText, problems: ['text in front of the header', ...block.problems] };
}

/** Only an empty message has no header without a problem. */
function withoutHeader(bytes: Buffer): HeaderBlock {
  const isEmpty = /^\s*$/.test(bytes.toString('latin1', 0, EVIDENCE_BYTES));
  return {
    fields: new HeaderFields(bytes),
    strayText: Buffer.alloc(0),
    body: bytes,
    length: 0,
    problems: isEmpty ? [] : [NO_HEADER],
  };
}
