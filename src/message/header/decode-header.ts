import { guessText } from '../charset/decode-text.ts';
import { libmime } from '../charset/libmime.ts';

/** Raw header value → text; decodes 8-bit bytes (RFC 6532, or simply wrong) and encoded words (RFC 2047). */
export function decodeHeader(raw: string): string {
  if (!NEEDS_DECODING.test(raw)) return raw;
  const text = decodeRawBytes(raw);
  return text.includes('=?') ? oneLine(libmime().decodeWords(text)) : text;
}

const NEEDS_DECODING = /[\x80-\xff]|=\?/;

/** Only the first step, for values whose parameters are decoded one by one. */
export function decodeRawBytes(raw: string): string {
  return /[\x80-\xff]/.test(raw) ? guessText(Buffer.from(raw, 'latin1')) : raw;
}

/** Encoded words can hide line feeds and worse, which must not reach output that has one line per field. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters
  return text.replace(/[\0-\x08\n-\x1f\x7f]/g, ' ');
}
