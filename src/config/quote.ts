const LONGEST_QUOTE = 60;

/** Prepares the user's text for a message: without control characters, and not too long. */
export function quote(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(shown);
}
