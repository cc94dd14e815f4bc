import { lazily } from '../../util/lazily.ts';

// The control characters of Unicode (Cc), and bytes that are not UTF-8 (see `model/path.ts`), which old terminals take
// for such; and what turns the direction of writing (UAX #9), which would show `gnp.exe` as `exe.png`.
const controls = lazily(() => /[\p{Cc}\u202a-\u202e\u2066-\u2069\u{dc80}-\u{dc9f}]/gu);
const controlsInLines = lazily(
  () => /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\u{dc80}-\u{dc9f}]/gu,
);
/** Nearly all texts are, and classes of Unicode take two milliseconds to make. */
const PLAIN = /^[ -~]*$/;
const MARK = '\ufffd';

/** A mark in the place of each control character, which could steer the terminal; the columns stay as they are. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(controls(), MARK);
}

/** The same for a text of several lines, which keeps its line feeds, and the tabs between columns. */
export function visibleLines(text: string): string {
  return text.replace(controlsInLines(), MARK);
}
