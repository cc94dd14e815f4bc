import { type CharsetHints, decodeText } from '../charset/decode-text.ts';
import { encodedWords } from './encoded-words.ts';

/** How to read bytes that nothing names the charset of, and what to do about it. */
export interface HeaderContext extends CharsetHints {
  /** Is told what had to be guessed, in a few words. */
  readonly onProblem?: (problem: string) => void;
}

/** Raw header value → text; decodes 8-bit bytes (RFC 6532, or simply wrong) and encoded words (RFC 2047). */
export function decodeHeader(raw: string, context: HeaderContext = NO_CONTEXT): string {
  if (!NEEDS_DECODING.test(raw)) return raw;
  if (!raw.includes('=?')) return decodeBytes(raw, undefined, context);
  const pieces = encodedWords(raw).map((piece) =>
    piece.kind === 'word'
      ? decodeBytes(piece.bytes, piece.charset, context)
      : decodeBytes(piece.bytes, undefined, context),
  );
  return oneLine(pieces.join(''));
}

const NO_CONTEXT: HeaderContext = {};

// The escape begins Japanese or Korean in ISO-2022.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for an escape sequence
const NEEDS_DECODING = /[\x1b\x80-\xff]|=\?/;

/** Decodes one byte in each char. */
export function decodeBytes(
  raw: string,
  charset: string | undefined,
  context: HeaderContext = NO_CONTEXT,
): string {
  // What an encoded word holds is not in the lines that were guessed at.
  const hints = charset === undefined ? context : { likely: context.likely };
  const { text, problem } = decodeText(Buffer.from(raw, 'latin1'), charset, hints);
  if (problem !== undefined) context.onProblem?.(problem);
  return text.toString();
}

/** Encoded words can hide line feeds and worse, which must not reach output that has one line per field. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters
  return text.replace(/[\0-\x08\n-\x1f\x7f]/g, ' ');
}
