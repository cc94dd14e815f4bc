import type { Charset } from './charset.ts';
import { utf8Evidence } from './utf8-evidence.ts';

/**
 * Whether valid UTF-8 that claims to be in another charset is UTF-8 indeed. A few letters of that charset
 * can look like UTF-8: `Úžasné` begins so in iso-8859-2, and the Ukrainian `Ні` in windows-1251.
 */
export function isRatherUtf8(bytes: Buffer, claimed: Charset): boolean {
  if (WESTERN.has(claimed.name)) return true;
  const text = claimed.decode(bytes);
  if (text.includes('\ufffd')) return true;
  if (claimed.kind === 'single-byte' && NO_WORDS.test(text)) return true;
  return utf8Evidence(bytes).following >= ENOUGH_EVIDENCE;
}

/** In these, a byte that can begin a character of UTF-8 is a capital, and no word has such a letter after it. */
const WESTERN: ReadonlySet<string> = new Set(['windows-1252', 'windows-1254', 'iso-8859-15']);

/** Symbols, or an 8-bit capital after a small letter. */
const NO_WORDS = /[^\p{L}\p{M}\0-\x7f]|[ªºµ]|\p{Ll}(?![\0-\x7f])\p{Lu}/u;

/** Six letters of two bytes, or three of three: other text is so by chance once in a million times. */
const ENOUGH_EVIDENCE = 6;
