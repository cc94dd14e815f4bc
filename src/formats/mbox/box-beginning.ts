import { BARE_MBOX, type BoxStyle, MAC_MBOX, MBOX, MMDF } from './box-style.ts';
import { headerEvidence } from './header-evidence.ts';
import {
  EVIDENCE_BYTES,
  isHeaderBelowBlankLines,
  lineMeaning,
  MAX_SEPARATOR_BYTES,
  MMDF_MARK,
} from './mbox-separator.ts';
import { FROM } from './parse-separator.ts';

/** How much of a box we need to see how it begins. */
export const BEGINNING_BYTES = MAX_SEPARATOR_BYTES + EVIDENCE_BYTES;

/** How a box begins. */
export interface BoxBeginning {
  readonly style: BoxStyle;
  /** Length of the byte order mark and the blank lines in front of the first line. */
  readonly blankBytes: number;
  readonly first: FirstLine | 'nothing';
}

/** A separator line, a message that has none in front of it, or anything else. */
type FirstLine = 'separator' | 'message' | 'other';

/**
 * Judges the beginning of a box, bytes as latin1. `isResumed` if the text begins at a separator line,
 * which was judged before.
 */
export function boxBeginning(text: string, { isResumed }: { isResumed: boolean }): BoxBeginning {
  const lines = isResumed ? text : text.replace(BLANK_BEGINNING, '');
  const style = styleOf(lines);
  return {
    style,
    blankBytes: text.length - lines.length,
    first: lines === '' ? 'nothing' : firstLine(lines, { style, isResumed }),
  };
}

/** Whether a file that begins with these bytes is a box: it has a separator, or the mark of MMDF, in its first line. */
export function isBoxBeginning(bytes: Buffer): boolean {
  return boxBeginning(bytes.toString('latin1'), { isResumed: false }).first === 'separator';
}

// A byte order mark and blank lines.
const BLANK_BEGINNING = /^(?:\xef\xbb\xbf)?(?:[ \t]*(?:\r\n|\n|\r))*/;

function styleOf(lines: string): BoxStyle {
  if (lines.startsWith(`${MMDF_MARK}\n`) || lines.startsWith(`${MMDF_MARK}\r\n`)) return MMDF;
  if (/^From[\t\r]?\n/.test(lines)) return BARE_MBOX;
  return lines.includes('\n') || !lines.includes('\r') ? MBOX : MAC_MBOX;
}

/** A separator line may say anything if header fields follow it. */
function firstLine(
  lines: string,
  { style, isResumed }: { style: BoxStyle; isResumed: boolean },
): FirstLine {
  const isFromLine = lines.startsWith(FROM) || style === BARE_MBOX;
  if (style === MMDF) return 'separator';
  if (isResumed) return isFromLine ? 'separator' : 'other';
  const [, line = '', after = ''] = FIRST_LINE.exec(lines) ?? [];
  if (isFromLine && (headerEvidence(after).isKnown || isHeaderBelowBlankLines(after)))
    return 'separator';
  if (isFromLine && lineMeaning(line, { before: undefined, after }) === 'separator') {
    return 'separator';
  }
  return headerEvidence(lines).isKnown || headerEvidence(after).isHeader ? 'message' : 'other';
}

const FIRST_LINE = /^([^\r\n]*(?:\r\n|\n|\r|$))(.*)/s;
