/** A text as wildcard queries take it: as it is, whatever characters it has. */
export function wildcardText(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&');
}
