/**
 * The lines of a calendar or an address card (RFC 5545, RFC 6350) without their folding, which may be in the middle of
 * a word, and even of a letter.
 */
export function unfoldLines(bytes: Buffer): Buffer {
  if (!bytes.includes('\n ') && !bytes.includes('\n\t')) return bytes;
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1');
}

/** The text of such lines, which write line ends as `\n`: these would stick to the next word. */
export function contentLinesToText(lines: string): string {
  return lines.replace(/\r?\n[ \t]/g, '').replace(/\\n/gi, '\n');
}
