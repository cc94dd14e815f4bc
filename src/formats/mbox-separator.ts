import { parseSeparator, type Separator } from './separator-grammar.ts';

const MMDF_MARK = '\x01\x01\x01\x01';

/** Longer lines are never separators; bounds what must be held to decide. */
export const MAX_SEPARATOR_BYTES = 8192;

/** Whether a line (with or without its line end) separates two messages of an mbox. */
export function isSeparator(line: Buffer | string): boolean {
  return parseSeparator(asText(line)) !== undefined;
}

/** Whether a line separates messages of an MMDF box: four times control-A. */
export function isMmdfSeparator(line: Buffer | string): boolean {
  return asText(line).replace(/\r?\n$/, '') === MMDF_MARK;
}

/**
 * Seconds since 1970 that a separator line tells, `undefined` if it tells no real date. Without a
 * zone, or with one we do not know, the local zone counts.
 */
export function envelopeDate(line: Buffer | string): number | undefined {
  const separator = parseSeparator(asText(line));
  if (separator === undefined || !isRealDate(separator)) return undefined;
  const { year, month, day, hour, minute, second, zones } = separator;
  const offset = zoneOffset(zones);
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

/** Hours east of Greenwich of the zone names that old mail programs wrote. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ...zonesAt(-8, 'PST'),
  ...zonesAt(-7, 'PDT MST'),
  ...zonesAt(-6, 'MDT CST'),
  ...zonesAt(-5, 'CDT EST'),
  ...zonesAt(-4, 'EDT'),
  ...zonesAt(0, 'UT UTC GMT WET Z'),
  ...zonesAt(1, 'BST WEST MET CET MEZ'),
  ...zonesAt(2, 'MEST CEST MESZ EET'),
  ...zonesAt(3, 'EEST MSK'),
]);

function zonesAt(hours: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, hours]);
}

/** Seconds east of Greenwich; `undefined` when no word says so. */
function zoneOffset(zones: readonly string[]): number | undefined {
  for (const zone of zones) {
    const numeric = /^([+-])([0-9]{2})([0-9]{2})$/.exec(zone);
    if (numeric !== null) {
      const seconds = Number(numeric[2]) * 3600 + Number(numeric[3]) * 60;
      return numeric[1] === '-' ? -seconds : seconds;
    }
    const hours = ZONE_HOURS.get(zone);
    if (hours !== undefined) return (hours + (zones.includes('DST') ? 1 : 0)) * 3600;
  }
  return undefined;
}
