import { SHORT_MONTHS } from '../../model/calendar-names.ts';

/** What the line in front of each message of an mbox begins with. */
export const FROM = 'From ';

/**
 * The grammar of that line. Strict, because `From ` also begins
 * ordinary sentences; lenient where old programs really differ. Each `skip` function reads one rule
 * from an offset and returns the offset after it, or -1 (also when it is given -1). No text is read
 * more than twice, so the time is linear.
 */

/** The date of a separator line as it is written, whether it is real or not. */
export interface Separator {
  readonly day: number;
  /** Counted from 0; -1 if the three letters are no English month. */
  readonly month: number;
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Zone words before and after the year: `+0100`, `MET DST`. */
  readonly zones: readonly string[];
}

// separator := "From " sender spaces date anything
// date      := name (unixDate | mailDate)
/** Reads a separator line; `undefined` for every other line. */
export function parseSeparator(line: string): Separator | undefined {
  if (!line.startsWith(FROM)) return undefined;
  const weekday = skipSpaces(line, skipSender(line, FROM.length));
  const after = skipName(line, weekday);
  if (after < 0) return undefined;
  return line[after] === ',' ? parseMailDate(line, after + 1) : parseUnixDate(line, after);
}

// unixDate := spaces name spaces day spaces time spaces zones year    (the rest may hold more zones)
function parseUnixDate(line: string, at: number): Separator | undefined {
  const monthAt = skipSpaces(line, at);
  const dayAt = skipSpaces(line, skipName(line, monthAt));
  const timeAt = skipSpaces(line, skipDigits(line, dayAt, 1, 2));
  const zonesAt = skipSpaces(line, skipTime(line, timeAt));
  const yearAt = skipZones(line, zonesAt);
  const end = skipDigits(line, yearAt, 4, 4);
  if (end < 0) return undefined;
  const zones = [...words(line.slice(zonesAt, yearAt)), ...zonesAfter(line, end)];
  return makeSeparator(line, { dayAt, monthAt, yearAt, end, timeAt, zones });
}

// mailDate := spaces day spaces name " " (year | year2) spaces time spaces   (Mon, 02 Mar 2020 …)
function parseMailDate(line: string, at: number): Separator | undefined {
  const dayAt = skipSpaces(line, at);
  const monthAt = skipSpaces(line, skipDigits(line, dayAt, 1, 2));
  const yearAt = skipOne(line, skipName(line, monthAt), ' ');
  const end = skipYear(line, yearAt);
  const timeAt = skipSpaces(line, end);
  const timeEnd = skipTime(line, timeAt);
  if (skipSpaces(line, timeEnd) < 0) return undefined;
  const zones = zonesAfter(line, timeEnd);
  return makeSeparator(line, { dayAt, monthAt, yearAt, end, timeAt, zones });
}

interface Positions {
  readonly dayAt: number;
  readonly monthAt: number;
  readonly yearAt: number;
  /** Just after the year. */
  readonly end: number;
  readonly timeAt: number;
  readonly zones: readonly string[];
}

function makeSeparator(line: string, positions: Positions): Separator {
  const { dayAt, monthAt, yearAt, end, timeAt, zones } = positions;
  const hasSeconds = line[timeAt + 5] === ':';
  return {
    day: Number.parseInt(line.slice(dayAt, dayAt + 2), 10),
    month: SHORT_MONTHS.indexOf(line.slice(monthAt, monthAt + 3)),
    year: fullYear(line.slice(yearAt, end)),
    hour: Number(line.slice(timeAt, timeAt + 2)),
    minute: Number(line.slice(timeAt + 3, timeAt + 5)),
    second: hasSeconds ? Number(line.slice(timeAt + 6, timeAt + 8)) : 0,
    zones,
  };
}

/** Two digits mean 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

// sender := nothing | "<" address ">" | address
function skipSender(line: string, at: number): number {
  if (isSpace(line, at)) return at;
  if (line[at] === '<') return skipOne(line, skipAddress(line, at + 1), '>');
  return skipAddress(line, at);
}

// address := route* local [ "@" domain ]          route := atom* "@" host* ":"
function skipAddress(line: string, start: number): number {
  let at = start;
  for (let next = skipRoute(line, at); next >= 0; next = skipRoute(line, at)) at = next;
  const localEnd = skipLocal(line, at);
  return localEnd >= 0 && line[localEnd] === '@' ? skipDomain(line, localEnd + 1) : localEnd;
}

function skipRoute(line: string, at: number): number {
  const hostAt = skipOne(line, skipWhile(line, at, ATOM), '@');
  return skipOne(line, skipWhile(line, hostAt, HOST), ':');
}

const ATOM = /^[A-Za-z0-9+\-.!#$%&'*/=?^_{}~`|]$/;
const HOST = /^[A-Za-z0-9\-_.]$/;

// local := (atom | '"' quoted* '"')+
function skipLocal(line: string, start: number): number {
  let at = start;
  while (at >= 0) {
    if (line[at] === '"') at = skipOne(line, skipWhile(line, at + 1, QUOTED), '"');
    else if (ATOM.test(line[at] ?? '')) at++;
    else return at > start ? at : -1;
  }
  return -1;
}

/** Printable ASCII, space and tab, but no backslash: classic mairix knows no escapes here. */
const QUOTED = /^[\t !#-'*+\-./0-9:<=>?@A-Z^_`a-z{|}~]$/;

// domain := host host+ | "[" digits and dots "]"
function skipDomain(line: string, start: number): number {
  if (line[start] === '[') return skipOne(line, skipWhile(line, start + 1, /^[0-9.]$/), ']');
  const end = skipWhile(line, start, HOST);
  return end - start >= 2 ? end : -1;
}

// zones := (zone spaces){0,2}      zone := upper case letter alphanumeric* | sign alphanumeric+
function skipZones(line: string, start: number): number {
  const first = skipZone(line, start);
  if (first < 0) return start;
  const second = skipZone(line, first);
  return second < 0 ? first : second;
}

function skipZone(line: string, at: number): number {
  if (at < 0 || !/^[A-Z+-]$/.test(line[at] ?? '')) return -1;
  const end = skipWhile(line, at + 1, /^[A-Za-z0-9]$/);
  const isSignOnly = end === at + 1 && !/^[A-Z]$/.test(line[at] ?? '');
  return isSignOnly ? -1 : skipSpaces(line, end);
}

function zonesAfter(line: string, at: number): string[] {
  return words(line.slice(at)).slice(0, 2);
}

function words(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

// name := upper case letter, two lower case letters: weekday or month
function skipName(line: string, at: number): number {
  return at >= 0 && /^[A-Z][a-z][a-z]$/.test(line.slice(at, at + 3)) ? at + 3 : -1;
}

// time := HH ":" MM [ ":" SS ]
function skipTime(line: string, at: number): number {
  const minutesAt = skipOne(line, skipDigits(line, at, 2, 2), ':');
  const end = skipDigits(line, minutesAt, 2, 2);
  return end >= 0 && line[end] === ':' ? skipDigits(line, end + 1, 2, 2) : end;
}

function skipYear(line: string, at: number): number {
  const four = skipDigits(line, at, 4, 4);
  return four < 0 ? skipDigits(line, at, 2, 2) : four;
}

/** As many digits as there are, up to `most`; -1 for fewer than `least`. */
function skipDigits(line: string, start: number, least: number, most: number): number {
  if (start < 0) return -1;
  let at = start;
  while (at - start < most && /^[0-9]$/.test(line[at] ?? '')) at++;
  return at - start >= least ? at : -1;
}

// spaces := (space | tab)+
function skipSpaces(line: string, start: number): number {
  let at = start;
  while (isSpace(line, at)) at++;
  return at > start ? at : -1;
}

function isSpace(line: string, at: number): boolean {
  return line[at] === ' ' || line[at] === '\t';
}

function skipOne(line: string, at: number, expected: string): number {
  return at >= 0 && line[at] === expected ? at + 1 : -1;
}

function skipWhile(line: string, start: number, allowed: RegExp): number {
  if (start < 0) return -1;
  let at = start;
  while (allowed.test(line[at] ?? '')) at++;
  return at;
}
