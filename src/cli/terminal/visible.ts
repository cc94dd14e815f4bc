// Also bytes that are no UTF-8 (see `model/path.ts`): terminals of old take them for control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be replaced
const CONTROLS = /[\0-\x1f\x7f-\x9f\u{dc80}-\u{dc9f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same without the line feed
const CONTROLS_IN_LINES = /[\0-\x09\x0b-\x1f\x7f-\x9f\u{dc80}-\u{dc9f}]/gu;
const MARK = '\ufffd';

/** Control characters could steer the terminal; one mark for each keeps the columns. */
export function visible(text: string): string {
  return text.replace(CONTROLS, MARK);
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return text.replace(CONTROLS_IN_LINES, MARK);
}
