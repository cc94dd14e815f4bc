import { zoneOffset } from '../model/zone-offset.ts';
import { parseSeparator, type Separator } from './parse-separator.ts';

/** The line in front of each message of an MMDF box, and behind it. */
export const MMDF_MARK = '\x01\x01\x01\x01';

/** Longer lines are never separators, so no more than this must be kept to decide. */
export const MAX_SEPARATOR_BYTES = 8192;

/** Whether a line (with or without its line end) separates two messages of an mbox. */
export function isSeparator(line: Buffer | string): boolean {
  return parseSeparator(asText(line)) !== undefined;
}

/** Whether a line separates messages of an MMDF box. */
export function isMmdfSeparator(line: Buffer | string): boolean {
  return asText(line).replace(/\r?\n$/, '') === MMDF_MARK;
}

/**
 * The date of a separator line in seconds since 1970, `undefined` if it is no real date. Without a
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
