import { zoneOffset } from '../../model/zone-offset.ts';
import { headerEvidence, isHeaderLine } from './header-evidence.ts';
import { parseSeparator, type Separator } from './parse-separator.ts';
import { separatorForm } from './separator-form.ts';

/** The line in front of each message of an MMDF box, and after it. */
export const MMDF_MARK = '\x01\x01\x01\x01';

/** Longer lines are never separators, so no more than this has to be kept. */
export const MAX_SEPARATOR_BYTES = 8192;
/** How much of the text after a line we look at, to decide whether it is a separator. */
export const EVIDENCE_BYTES = 4096;

/** What a line of an mbox means; `unclear` is text that may be a separator after all, and must be reported. */
export type LineMeaning = 'separator' | 'unclear' | 'text';

/** The text around a line, bytes as latin1. */
interface LinesAround {
  /** The line above, without its line end; `''` if it is blank, `undefined` if there is none. */
  readonly before: string | undefined;
  /** What follows, up to `EVIDENCE_BYTES` of it. */
  readonly after: string;
}

/** What a line that begins with `From ` (with or without its line end) means between the lines around it. */
export function lineMeaning(line: string, { before, after }: LinesAround): LineMeaning {
  const form = separatorForm(line);
  if (form === 'certain') return 'separator';
  const { isField, isKnown, isHeader } = headerEvidence(after);
  const isApart = before === undefined || before === '';
  const isAfterText = isApart || !isHeaderLine(before);
  const isSeparator = {
    dated: isField,
    dateLike: isKnown,
    undated: isApart ? isKnown : isHeader && isAfterText,
    name: isHeader && isApart,
    text: false,
  }[form];
  if (isSeparator) return 'separator';
  const isUnclear =
    (isApart && (isKnown || isHeaderBelowBlankLines(after))) || (isAfterText && isHeader);
  return isUnclear ? 'unclear' : 'text';
}

/** Whether a header follows, but not at once. So it does after a separator of some programs, and in quoted mail. */
export function isHeaderBelowBlankLines(after: string): boolean {
  const [blank = ''] = BLANK_LINES.exec(after) ?? [];
  return blank !== '' && headerEvidence(after.slice(blank.length)).isHeader;
}

const BLANK_LINES = /^(?:[ \t]*(?:\r\n|\n|\r))+/;

/** Whether a line separates messages of an MMDF box. */
export function isMmdfSeparator(line: Buffer | string): boolean {
  return asText(line).replace(/\r?\n$/, '') === MMDF_MARK;
}

/**
 * The date of a separator line in seconds since 1970, `undefined` if it is not a real date. Without a
 * zone, or with one we do not know, the local zone counts.
 */
export function envelopeDate(line: Buffer | string): number | undefined {
  const separator = parseSeparator(asText(line));
  if (separator === undefined || !isRealDate(separator)) return undefined;
  const { year, month, day, hour, minute, second, zones } = separator;
  const offset = zoneOffset(zones.join(' '));
  if (offset === undefined) {
    return Math.floor(new Date(year, month, day, hour, minute, second).getTime() / 1000);
  }
  return Date.UTC(year, month, day, hour, minute, second) / 1000 - offset;
}

function asText(line: Buffer | string): string {
  if (typeof line === 'string') return line;
  return line.toString('latin1', 0, Math.min(line.length, MAX_SEPARATOR_BYTES));
}

function isRealDate({ month, day, hour, minute, second }: Separator): boolean {
  return month >= 0 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60;
}
