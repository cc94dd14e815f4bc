import type { Charset } from '../charset.ts';
import { type Utf8Evidence, utf8Evidence } from './utf8-evidence.ts';

/**
 * Whether bytes that claim to be in another charset are UTF-8 indeed, but for a few bad bytes. A few
 * letters of that charset can look like UTF-8: the Czech `Úžas` in iso-8859-2 does, and the Ukrainian
 * `Ні` in windows-1251.
 */
export function isRatherUtf8(bytes: Buffer, claimed: Charset): boolean {
  const evidence = utf8Evidence(bytes);
  if (WESTERN.has(claimed.name)) return isNoWestern(bytes, evidence);
  const text = claimed.decode(bytes);
  return claimed.kind === 'multi-byte'
    ? isNoMultiByte(text, evidence)
    : isStrong(evidence) || (evidence.wrong === 0 && NO_WORDS.test(text));
}

/** A word that was cut within its second letter has as many right bytes as wrong ones; so has `«CAFÉ»`. */
function isNoWestern(bytes: Buffer, { following, wrong }: Utf8Evidence): boolean {
  const isCut = (bytes.at(-1) ?? 0) >= LOWEST_LEAD;
  return following > wrong || (isCut && following > 0 && following === wrong);
}

/** What begins a letter of two bytes or more. */
const LOWEST_LEAD = 0xc2;

/** Japanese in EUC-JP that is read one byte too late looks like UTF-8, so any damage would do that. */
function isNoMultiByte(text: string, evidence: Utf8Evidence): boolean {
  const { following, wrong } = evidence;
  const unknown = text.split('\ufffd').length - 1;
  if (unknown > wrong) return wrong === 0 || isStrong(evidence);
  return wrong === 0 && following >= ENOUGH_FOR_MULTI_BYTE;
}

function isStrong({ following, wrong }: Utf8Evidence): boolean {
  return following >= ENOUGH && following > 3 * wrong;
}

/** In these, what can begin a letter of UTF-8 is a capital, and what can follow it never does in a word. */
export const WESTERN: ReadonlySet<string> = new Set([
  'windows-1252',
  'windows-1254',
  'iso-8859-15',
]);

/** Six letters of two bytes, or three of three: other text hardly ever looks so by chance. */
const ENOUGH = 6;
/** Two letters of three bytes; about one in ten thousand texts of three Chinese letters looks so. */
const ENOUGH_FOR_MULTI_BYTE = 4;

/** Symbols, or 8-bit capitals where words have none: after a small letter, or just before one but not first. */
const NO_WORDS =
  /[^\p{L}\p{M}\0-\x7f]|[ªºµ]|\p{Ll}(?![\0-\x7f])\p{Lu}|\p{Lu}(?![\0-\x7f])\p{Lu}\p{Ll}/u;
