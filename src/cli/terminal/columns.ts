import stringWidth from 'string-width';
import { variable } from '../../config/environment.ts';
import type { World } from '../world.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const CUT = '…';

/** Cuts a text to this many columns of a terminal; `…` takes the place of what was cut off. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = stringWidth(CUT);
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > columns) break;
    kept += segment;
  }
  return columns < 1 ? '' : kept + CUT;
}

/** Cuts the beginning instead, because the end of a path says most. */
export function cutStart(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = stringWidth(CUT);
  for (const { segment } of [...graphemes.segment(text)].reverse()) {
    width += stringWidth(segment);
    if (width > columns) break;
    kept = segment + kept;
  }
  return columns < 1 ? '' : CUT + kept;
}

/** The text in exactly this many columns: cut, or with spaces after it. */
export function toWidth(text: string, columns: number): string {
  const shown = cut(text, columns);
  return shown + ' '.repeat(Math.max(0, columns - stringWidth(shown)));
}

const FEWEST_COLUMNS = 40;

/** The width of the terminal. Other output is not cut, unless `COLUMNS` says how wide it should be. */
export function columnsOf({ stdout, environment }: World): number {
  const wanted = Number(variable(environment, 'COLUMNS')) || undefined;
  const columns = stdout.isTTY ? stdout.columns || (wanted ?? 80) : wanted;
  return Math.max(columns ?? Number.POSITIVE_INFINITY, FEWEST_COLUMNS);
}

export { stringWidth as widthOf };
