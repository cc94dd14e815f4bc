const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of Greenwich: the zones of RFC 5322, 4.3, and those that real mail uses besides. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
  ['WEST', 1],
  ['BST', 1],
  ['MET', 1],
  ['MEZ', 1],
  ['CET', 1],
  ['MEST', 2],
  ['MESZ', 2],
  ['CEST', 2],
  ['EET', 2],
  ['EEST', 3],
  ['MSK', 3],
  ['JST', 9],
  ['AEST', 10],
]);

const LONGEST_OFFSET = 15 * 60;

const WEEKDAY = '(?:[a-z]{3,9}\\.? ?,? ?)?';
const TIME = '(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.\\d{1,9})?)?';
const ZONE = '(?<zone>[+-]\\d{2}:?\\d{2}|[a-z]{1,5})';
// weekday, 2 Mar 2020 10:00:00 +0100; the separators of the obsolete and the sloppy forms too
const MAIL_FORM = new RegExp(
  `^${WEEKDAY}(?<day>\\d{1,2})[ -]?(?<month>[a-z]{3,9})\\.?[ -]?(?<year>\\d{2,4})(?:,? ${TIME}(?: ?${ZONE})?)?$`,
  'i',
);
// Mon Mar 2 10:00:00 MET 2020, as ctime(3) and From_ lines write it
const CTIME_FORM = new RegExp(
  `^${WEEKDAY}(?<month>[a-z]{3,9}) (?<day>\\d{1,2}),? ${TIME}(?: ${ZONE})? (?<year>\\d{4})(?: (?<laterZone>[+-]\\d{4}|[a-z]{1,5}))?$`,
  'i',
);

/** Seconds since 1970 of a date as RFC 5322 (obsolete forms included) or ctime(3) write it. */
export function readRfcDate(text: string): number | undefined {
  const groups = (MAIL_FORM.exec(text) ?? CTIME_FORM.exec(text))?.groups;
  if (groups === undefined) return undefined;
  const { year = '', month = '', day = '', hour = '0', minute = '0', second = '0' } = groups;
  const { zone, laterZone } = groups;
  const monthIndex = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const isPossible =
    monthIndex >= 0 &&
    inRange(day, 1, 31) &&
    inRange(hour, 0, 24) &&
    inRange(minute, 0, 59) &&
    inRange(second, 0, 60);
  if (!isPossible) return undefined;
  const local = Date.UTC(fullYear(year), monthIndex, +day, +hour, +minute, +second);
  return local / 1000 - zoneOffset(zone ?? laterZone ?? '') * 60;
}

function inRange(digits: string, lowest: number, highest: number): boolean {
  return Number(digits) >= lowest && Number(digits) <= highest;
}

/** RFC 5322, 4.3: two digits turn at 50, three count from 1900 (`Date: 1 Jan 100` was 2000). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

/** Minutes east of Greenwich; a zone nobody knows counts as UTC (RFC 5322, 4.3). */
function zoneOffset(zone: string): number {
  if (!/^[+-]/.test(zone)) return (ZONE_HOURS.get(zone.toUpperCase()) ?? 0) * 60;
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  if (offset > LONGEST_OFFSET) return 0;
  return zone.startsWith('-') ? -offset : offset;
}
