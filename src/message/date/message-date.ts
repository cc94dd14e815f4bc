import { createRequire } from 'node:module';
import { readCommonDate } from './read-common-date.ts';
import { readRfcDate } from './read-rfc-date.ts';

/** Where the date of a message can come from. */
export interface DateSources {
  /** Decoded values of its Date headers, in order. */
  readonly dates: Iterable<string>;
  /** Decoded values of its Received headers, from the top, so the latest comes first. */
  readonly received: Iterable<string>;
  /** From the mbox separator line. */
  readonly envelopeDate?: number | undefined;
  /** When the file last changed. */
  readonly modified: number;
}

// Odd dates are slow to read; no real mail comes near these limits.
const MAX_DATE_CHARACTERS = 200;
const MAX_VALUES_TRIED = 20;
// 1/3/2003 is the first of March or the third of January; Received is never ambiguous.
const UNCLEAR_ORDER = /(?<![\d/])(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|1[0-2])\/\d/;
const END_OF_2105 = Date.UTC(2106, 0, 1) / 1000;

/**
 * The date of a message in seconds since 1970, which is never missing: from the Date header, else the
 * latest Received header, else the mbox separator, else the time of the file, clamped to 1970..2105.
 */
export function messageDate(sources: DateSources): number {
  return (
    firstDate(sources.dates) ??
    firstDate(sources.received, (value) => value.slice(value.lastIndexOf(';') + 1)) ??
    sources.envelopeDate ??
    withinBounds(Math.floor(sources.modified))
  );
}

/** A file can have a time outside any calendar. */
function withinBounds(date: number): number {
  return Math.min(Math.max(date, 0), END_OF_2105 - 1);
}

function firstDate(
  values: Iterable<string>,
  partWithDate = (value: string): string => value,
): number | undefined {
  let tried = 0;
  for (const value of values) {
    const date = readDate(partWithDate(value));
    if (date !== undefined) return date;
    if (++tried === MAX_VALUES_TRIED) break;
  }
  return undefined;
}

/** One header value as a date, however it is written; `undefined` outside 1970..2105. */
export function readDate(value: string): number | undefined {
  const date = readCommonDate(value) ?? readAnyDate(value);
  return date !== undefined && date >= 0 && date < END_OF_2105 ? Math.floor(date) : undefined;
}

function readAnyDate(value: string): number | undefined {
  const text = withoutComments(value).replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > MAX_DATE_CHARACTERS) return undefined;
  return readRfcDate(text) ?? readOddDate(text);
}

/** Comments nest (RFC 5322, 3.2.2); one that never ends takes the rest with it. */
function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  let depth = 0;
  let kept = '';
  for (const character of value) {
    if (character === '(') depth++;
    if (depth === 0) kept += character;
    if (character === ')' && depth > 0) depth--;
  }
  return kept;
}

/** The date that chrono-node finds, if it is a full date and leaves no other digits unread. */
function readOddDate(text: string): number | undefined {
  if (UNCLEAR_ORDER.test(text)) return undefined;
  const [found] = chrono().parse(text, { instant: new Date(0), timezone: 0 });
  if (found === undefined) return undefined;
  const rest = text.slice(0, found.index) + text.slice(found.index + found.text.length);
  const isFullDate =
    found.start.isCertain('year') &&
    found.start.isCertain('month') &&
    found.start.isCertain('day') &&
    !/\d/.test(rest);
  if (!isFullDate) return undefined;
  const date = found.date();
  // Chrono assumes noon for a day without a time.
  if (!found.start.isCertain('hour')) date.setUTCHours(0, 0, 0);
  return date.getTime() / 1000;
}

/** Loaded for the first odd date, because most mailboxes have few, and loading takes as long as starting Node. */
function chrono(): typeof import('chrono-node/en') {
  return createRequire(import.meta.url)('chrono-node/en');
}
