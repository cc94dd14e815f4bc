import { inWesternForm } from './in-western-form.ts';
import { readCommonDate } from './read-common-date.ts';
import { readNumericDate } from './read-numeric-date.ts';
import { readOddDate } from './read-odd-date.ts';
import { readRfcDate } from './read-rfc-date.ts';

// Odd dates are slow to read; no real mail comes near this limit.
const MAX_DATE_CHARACTERS = 200;

/** No mail is older (RFC 5322, 3.3). */
export const START_OF_1900 = Date.UTC(1900, 0, 1) / 1000;
export const END_OF_2105 = Date.UTC(2106, 0, 1) / 1000;

/** A date as seconds since 1970, however it is written; `undefined` if it is none, is unclear, or is outside 1900..2105. */
export function readDate(value: string): number | undefined {
  const [date, other] = readingsOfDate(value);
  return other === undefined ? date : undefined;
}

/** All that a date may mean: 02/03/2020 may be in March or in February. The likelier moment comes first. */
export function readingsOfDate(value: string): readonly number[] {
  const common = readCommonDate(value);
  if (common !== undefined && isWithinBounds(common)) return [common];
  return readAnyDate(value).filter(isWithinBounds).map(Math.floor);
}

function isWithinBounds(date: number): boolean {
  return date >= START_OF_1900 && date < END_OF_2105;
}

function readAnyDate(value: string): readonly number[] {
  const text = straightDate(value);
  if (text === '' || text.length > MAX_DATE_CHARACTERS) return [];
  if (UNIX_TIME.test(text)) return [Number(text.slice(0, UNIX_DIGITS))];
  const named = readRfcDate(text);
  if (named !== undefined) return [named];
  const numeric = readNumericDate(text);
  if (numeric.length > 0) return numeric;
  const odd = readOddDate(text);
  return odd === undefined ? [] : [odd];
}

/** Seconds since 1970, or thousandths, as scripts write them; from 2001 to 2286. */
const UNIX_TIME = /^[1-9]\d{9}(?:\d{3})?$/;
const UNIX_DIGITS = 10;

/** On one line, without comments and quotes, and with what Asian programs write in the form of the others. */
function straightDate(value: string): string {
  const text = withoutComments(value.replace(ZONE_IN_COMMENT, '$1 $2'))
    .replace(/\s+/g, ' ')
    .replace(/^["' ]*(?:Date: *)?["' ]*|["' ]+$/gi, '');
  return ASCII_ONLY.test(text) ? text : inWesternForm(text);
}

const ASCII_ONLY = /^[\0-\x7f]*$/;
/** A zone that is nowhere else: `10:11:12 (CET)`, `10:11:12 (UTC+0100)`. */
const ZONE_IN_COMMENT =
  /(:\d\d(?: ?[ap]\.?m\.?)?) ?\(((?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,5})\)\s*$/i;

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
