// Includes bytes that are not UTF-8 (see `model/path.ts`), which old terminals take for control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be replaced
const CONTROLS = /[\0-\x1f\x7f-\x9f\u{dc80}-\u{dc9f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same without the line feed
const CONTROLS_IN_LINES = /[\0-\x09\x0b-\x1f\x7f-\x9f\u{dc80}-\u{dc9f}]/gu;
const MARK = '\ufffd';

/** A mark in the place of each control character, which could steer the terminal; the columns stay as they are. */
export function visible(text: string): string {
  return text.replace(CONTROLS, MARK);
}

/** The same for a text of several lines, which keeps its line feeds. */
export function visibleLines(text: string): string {
  return text.replace(CONTROLS_IN_LINES, MARK);
}
