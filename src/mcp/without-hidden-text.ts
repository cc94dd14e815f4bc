// Characters that people do not see, while a model reads them: control characters but for tabs and line feeds, the
// tags of plane 14, which spell whole sentences in ASCII, and its variation selectors, which spell bytes; what turns
// the direction of writing (UAX #9); halves of characters.
const HIDDEN =
  /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Cs}]|[\u{e0100}-\u{e01ef}]/gu;

/** The text as somebody who looks at it would read it: a mark is in the place of each character that hides. */
export function withoutHiddenText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, '\ufffd');
}
