import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const CUT = '…';

/** Cuts a text to so many columns of a terminal; `…` stands for what was cut away. */
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

/** The text in exactly so many columns, with blanks behind it. */
export function toWidth(text: string, columns: number): string {
  const shown = cut(text, columns);
  return shown + ' '.repeat(Math.max(0, columns - stringWidth(shown)));
}

export { stringWidth as widthOf };
