import stringWidth from 'string-width';
import { variable } from '../../config/environment.ts';
import type { World } from '../world.ts';

const CUT = '…';

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/** Cuts a text to this many columns of a terminal; `…` takes the place of what was cut off. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : beginningOf(text, columns - 1) + CUT;
}

/** Cuts the beginning instead, because the end of a path says most. */
export function cutStart(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : CUT + endOf(text, columns - 1);
}

/** The text in exactly this many columns: cut, or with spaces after it. */
export function toWidth(text: string, columns: number): string {
  const shown = cut(text, columns);
  return shown + ' '.repeat(Math.max(0, columns - widthOf(shown)));
}

const FEWEST_COLUMNS = 40;

/** The width of the terminal. Other output is not cut, unless `COLUMNS` says how wide it should be. */
export function columnsOf({ stdout, environment }: World): number {
  const wanted = Number(variable(environment, 'COLUMNS')) || undefined;
  const columns = stdout.isTTY ? stdout.columns || (wanted ?? 80) : wanted;
  return Math.max(columns ?? Number.POSITIVE_INFINITY, FEWEST_COLUMNS);
}

/** As many whole graphemes as fit. */
function beginningOf(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, columns);
  return text.slice(0, lengthOfFitting(graphemesOf(text), columns));
}

function endOf(text: string, columns: number): string {
  const graphemes = isPlain(text) ? [...text] : graphemesOf(text);
  return text.slice(text.length - lengthOfFitting(graphemes.reverse(), columns));
}

function lengthOfFitting(graphemes: readonly string[], columns: number): number {
  let length = 0;
  let width = 0;
  for (const grapheme of graphemes) {
    width += widthOf(grapheme);
    if (width > columns) break;
    length += grapheme.length;
  }
  return length;
}

function graphemesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Whether each character takes one column: it is ASCII or a Latin letter. string-width is right about all
 * texts, but compiles expressions about emoji, which takes as long as anything else in a short search.
 */
function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

// U+0080 to U+009F are control characters, U+00AD is a soft hyphen, and combining characters begin at U+0300.
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff…]*$/;
