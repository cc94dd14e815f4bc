/**
 * A text without the lines of a file in it that is in base64 or uuencoded, and that nothing announces:
 * the middle of a message sent in pieces, or parts whose header is lost. Nobody looks for such lines.
 */
export function withoutCodedLines(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const rest = text
    .replace(BASE64_LINES, (lines: string) => (isCode(lines) ? '\n' : lines))
    .replace(UU_LINES, '\n');
  return rest.length === text.length ? bytes : Buffer.from(rest, 'latin1');
}

// Full lines of base64, and the last one, which may be shorter.
const LINE_END = '[ \\t]*(?:\\r?\\n|(?![\\s\\S]))';
const LAST = '(?:[A-Za-z\\d+/]{4}){0,50}(?:[A-Za-z\\d+/]{2}[A-Za-z\\d+/=]=|[A-Za-z\\d+/]{4})';
const BASE64_LINES = new RegExp(
  `^(?:[A-Za-z\\d+/]{60,}={0,2}${LINE_END})+(?:${LAST}${LINE_END})?`,
  'gm',
);
// Full lines begin with the letter of their length.
const UU_LINES = /(?:^M[ -`]{60}[ \t]*\r?\n){2,}/gm;

/** Other long words are of one kind of letters, as hashes and paths are. */
function isCode(lines: string): boolean {
  return /[a-z]/.test(lines) && /[A-Z]/.test(lines) && /\d/.test(lines);
}
