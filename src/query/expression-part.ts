const LONGEST_QUOTE = 40;

/** One side of a range such as `mar-apr`, with its place in the whole text for error messages. */
export interface ExpressionPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The part of `text` from `start` up to `end`, without spaces and double quotes around it. */
export function partBetween(text: string, start: number, end: number): ExpressionPart {
  const part = withoutSpaces(text, start, end);
  const isQuoted = part.text.length > 1 && part.text.startsWith('"') && part.text.endsWith('"');
  return isQuoted ? withoutSpaces(text, part.start + 1, part.end - 1) : part;
}

/** What the user wrote, in quotes, shortened so that a message stays one line. */
export function quoted(text: string): string {
  return text.length > LONGEST_QUOTE ? `"${text.slice(0, LONGEST_QUOTE)}…"` : `"${text}"`;
}

function withoutSpaces(text: string, start: number, end: number): ExpressionPart {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  const trimmedStart = start + raw.length - raw.trimStart().length;
  return { text: trimmed, start: trimmedStart, end: trimmedStart + trimmed.length };
}
