/** What claims to be base64. */
export interface Base64Body {
  readonly coded: Buffer;
  /** Readable text below it; empty nearly always. */
  readonly text: Buffer;
}

/**
 * Cuts a base64 body where readable text begins: a mailing list put its footer below it, or somebody
 * decoded all of it and forgot to change the header.
 */
export function splitBase64(body: Buffer): Base64Body {
  const whole = { coded: body, text: Buffer.alloc(0) };
  if (!body.includes(' ')) return whole;
  const lines = body.toString('latin1');
  const [coded = ''] = CODED_LINES.exec(lines) ?? [];
  const rest = lines.slice(coded.length);
  if (!isReadable(rest)) return whole;
  return { coded: body.subarray(0, coded.length), text: body.subarray(coded.length) };
}

const LINE_END = '[ \\t]*(?:\\r?\\n|(?![\\s\\S]))';
/** Up to the first padding, empty line, or other line. */
const CODED_LINES = new RegExp(
  `^\\s*(?:[A-Za-z\\d+/_-]+${LINE_END})*(?:[A-Za-z\\d+/_-]*={1,2}${LINE_END})?`,
);

function isReadable(text: string): boolean {
  const words = text.match(/\S+/g) ?? [];
  if (words.length < 2 || CODED_LINE.test(text)) return false;
  return text.length <= words.length * MAX_CHARACTERS_PER_WORD;
}

const CODED_LINE = /^[A-Za-z\d+/]{60,}={0,2}\s*$/m;
const MAX_CHARACTERS_PER_WORD = 15;
