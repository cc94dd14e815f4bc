import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import libmime from 'libmime';
import { decodeUtf7, isUtf7 } from './utf-7.ts';

/** What windows-1252 has at 0x80 to 0x9f; the five bytes it leaves open stand for themselves. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const knownDecoders = new Map<string, TextDecoder>();

/**
 * Bytes → text by the charset the message names. A charset that is missing, unknown or merely
 * claims ASCII is guessed instead, because mail with such a label is often 8-bit anyway.
 */
export function decodeText(bytes: Buffer, charset: string | undefined): string {
  const label = charset?.trim().toLowerCase() ?? '';
  if (label === '' || /^(us-?)?ascii$/.test(label)) return guessText(bytes);
  if (isUtf7(label)) return decodeUtf7(bytes);
  const decoder = findDecoder(label);
  if (decoder === undefined) return guessText(bytes);
  return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
}

/** Text of unknown charset: UTF-8 where the bytes allow it, else windows-1252. */
export function guessText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeWindows1252(bytes);
}

/** By hand, because the TextDecoder of some Node versions takes it for latin1 (nodejs/node#56542). */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '');
}

function findDecoder(label: string): TextDecoder | undefined {
  const known = knownDecoders.get(label);
  if (known !== undefined) return known;
  // libmime knows the misspelt names that mail programs use.
  const decoder = makeDecoder(label) ?? makeDecoder(libmime.normalizeCharset(label));
  // Names that fail are not kept: there is no end to what spam invents.
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
