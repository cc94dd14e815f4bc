import type { Charset } from '../charset.ts';
import { WINDOWS_1252 } from '../windows-1252.ts';
import { WESTERN } from './is-rather-utf8.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { utf8Evidence } from './utf8-evidence.ts';

/**
 * A guess at text that is not UTF-8 and whose charset nobody names: that of a language whose frequent
 * letters it has, otherwise windows-1252.
 */
export function guessCharset(bytes: Buffer): Charset {
  return guessAt(sampleOf(bytes));
}

/**
 * The charset that a text shows although it names another one, in which it makes no sense: Russian, Korean
 * and the like often claim to be latin1. `undefined` for a text that may well be what it claims.
 */
export function contradictingCharset(bytes: Buffer, named: Charset): Charset | undefined {
  const sample = sampleOf(bytes);
  if (!isSenseless(sample, named)) return undefined;
  const shown = guessAt(sample);
  return shown === WINDOWS_1252 || shown === named ? undefined : shown;
}

function sampleOf(bytes: Buffer): Buffer {
  const start = Math.max(bytes.findIndex(isEightBit), 0);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

function guessAt(sample: Buffer): Charset {
  let best = { charset: WINDOWS_1252, score: 1 };
  const { following, wrong } = utf8Evidence(sample);
  if (following > 2 * wrong || isWestern(sample)) return best.charset;
  for (const language of LANGUAGES) {
    for (const charset of language.charsets()) {
      const score = scoreOf(charset.decode(sample), language);
      if (score > best.score) best = { charset, score };
    }
  }
  return best.charset;
}

const SAMPLE_BYTES = 512;

function isEightBit(byte: number): boolean {
  return byte > 0x7f;
}

/**
 * Whether nearly all 8-bit letters are alone, or two, among those of ASCII. To try all charsets would take
 * a hundred times as long.
 */
function isWestern(sample: Buffer): boolean {
  const runs = sample.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const short = runs.filter(({ length }) => length <= 2);
  return short.join('').length > runs.join('').length * 0.75;
}

/** Whether bytes make no sense in their charset, as far as we know its languages. */
function isSenseless(sample: Buffer, named: Charset): boolean {
  if (WESTERN.has(named.name)) return isNoWesternText(sample.toString('latin1'));
  const languages = LANGUAGES.filter(({ charsets }) => charsets().some(isLike(named)));
  if (languages.length === 0) return false;
  const text = named.decode(sample);
  if (languages.some((language) => shareOf(text, language) >= LEAST_SENSE)) return false;
  if (named.kind === 'multi-byte') return countOf(text, NON_ASCII) >= ENOUGH_LETTERS;
  return (
    countOf(text, SMALL_FIRST) > countOf(text, CAPITAL_FIRST) ||
    countOf(text, SYMBOL_WITHIN) * LETTERS_PER_SYMBOL > countOf(text, NON_ASCII)
  );
}

/** Whether it has runs of letters as no text of Western Europe has; many lines are drawn with one, and some list all. */
function isNoWesternText(bytes: string): boolean {
  const runs = new Set(bytes.match(LONG_RUNS));
  return runs.size > 1 || Array.from(runs).some(({ length }) => length >= LONGEST_LIST);
}

const LONG_RUNS = /(?:([\x80-\xff])(?!\1)){4,}/g;
const LONGEST_LIST = 20;
/** Names and capitals can have few of the frequent letters. */
const LEAST_SENSE = 0.5;
const ENOUGH_LETTERS = 8;
/** KOI8 that is read as windows-1251 has capitals for small letters. */
const SMALL_FIRST = /(?![\0-\x7f])\p{Ll}(?![\0-\x7f])\p{Lu}/gu;
const CAPITAL_FIRST = /(?![\0-\x7f])\p{Lu}(?![\0-\x7f])\p{Ll}/gu;
const SYMBOL_WITHIN = /(?<=\p{L})[^\p{L}\p{M}\0-\x7f](?=\p{L})/gu;
const LETTERS_PER_SYMBOL = 8;
const NON_ASCII = /[^\0-\x7f]/gu;

/** Whether a charset is the same as another, or has its letters. */
function isLike({ name }: Charset): (other: Charset) => boolean {
  return (other) => other.name === (name === 'koi8-r' ? 'koi8-u' : name);
}

/** More than 1 for text that looks like this language. */
function scoreOf(text: string, language: Language): number {
  const { impossible, isApart } = language;
  const letters = countOf(text, NON_ASCII);
  const found = countOf(text, language.frequent);
  const wrong = countOf(text, NO_LETTERS) + (impossible ? countOf(text, impossible) : 0);
  const joined = isApart ? countOf(text, /[a-z](?![\0-\x7f])|[^\0-\x7f](?=[a-z])/gi) : 0;
  if (found < LEAST_LETTERS || wrong * 50 > letters || joined * 10 > letters) return 0;
  return shareOf(text, language);
}

/** How many of the letters are frequent ones, whether or not the text is damaged. */
function shareOf(text: string, { frequent, leastShare }: Language): number {
  return countOf(text, frequent) / countOf(text, NON_ASCII) / leastShare;
}

const NO_LETTERS = /[\x80-\x9f\ufffd\ue000-\uf8ff]/g;
/** Fewer can be frequent by chance. */
const LEAST_LETTERS = 4;

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
