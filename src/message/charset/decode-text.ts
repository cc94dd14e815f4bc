import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Text } from '../../model/text.ts';
import { libmime } from './libmime.ts';
import { decodeUtf7, isUtf7 } from './utf-7.ts';

/** The characters of windows-1252 from 0x80 to 0x9f; the five undefined bytes stand for themselves. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const knownDecoders = new Map<string, TextDecoder>();

/**
 * Bytes → text, using the charset that the message names. If that is missing, unknown or ASCII, guesses
 * the charset, because mail with such a label is often 8-bit anyway.
 */
export function decodeText(bytes: Buffer, charset: string | undefined): Text {
  const label = charset?.trim().toLowerCase() ?? '';
  if (label === '' || /^(us-?)?ascii$/.test(label)) return guess(bytes);
  if (isUtf7(label)) return decodeUtf7(bytes);
  const decoder = findDecoder(label);
  if (decoder === undefined) return guess(bytes);
  if (isUtf8Already(bytes, decoder.encoding)) return bytes;
  return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
}

/** Text in an unknown charset: UTF-8 if the bytes are valid UTF-8, otherwise windows-1252. */
export function guessText(bytes: Buffer): string {
  return guess(bytes).toString();
}

function guess(bytes: Buffer): Text {
  return isUtf8(bytes) ? bytes : decodeWindows1252(bytes);
}

/** Charsets in which ASCII bytes need not mean ASCII characters (https://encoding.spec.whatwg.org). */
const NOT_ASCII_COMPATIBLE: ReadonlySet<string> = new Set([
  'utf-16le',
  'utf-16be',
  'iso-2022-jp',
  'replacement',
]);

function isUtf8Already(bytes: Buffer, encoding: string): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  return !NOT_ASCII_COMPATIBLE.has(encoding) && isAscii(bytes);
}

/** By hand, because the TextDecoder of some Node versions confuses it with latin1 (nodejs/node#56542). */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '');
}

function findDecoder(label: string): TextDecoder | undefined {
  const known = knownDecoders.get(label);
  if (known !== undefined) return known;
  // libmime knows the misspelt names that mail programs use.
  const decoder = makeDecoder(label) ?? makeDecoder(libmime().normalizeCharset(label));
  // Does not remember names that fail, because spam keeps inventing new ones.
  if (decoder !== undefined) knownDecoders.set(label, decoder);
  return decoder;
}

function makeDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
