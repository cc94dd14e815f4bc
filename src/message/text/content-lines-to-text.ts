/**
 * The text of a calendar or an address card (RFC 5545, RFC 6350). These fold long lines in the middle of
 * words, and write line ends as `\n`, which would stick to the next word.
 */
export function contentLinesToText(lines: string): string {
  return lines.replace(/\r?\n[ \t]/g, '').replace(/\\n/gi, '\n');
}
