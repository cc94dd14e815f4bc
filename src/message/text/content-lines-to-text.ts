/**
 * The text of a calendar or an address card (RFC 5545, RFC 6350), where long lines are folded in
 * the middle of words and line ends are written `\n`, which would stick to the word after them.
 */
export function contentLinesToText(lines: string): string {
  return lines.replace(/\r?\n[ \t]/g, '').replace(/\\n/gi, '\n');
}
