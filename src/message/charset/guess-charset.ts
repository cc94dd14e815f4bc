import type { Charset } from './charset.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { utf8Evidence } from './utf8-evidence.ts';
import { WINDOWS_1252 } from './windows-1252.ts';

/**
 * A guess at text that is not UTF-8 and whose charset nobody names: that of a language whose frequent
 * letters it has, otherwise windows-1252.
 */
export function guessCharset(bytes: Buffer): Charset {
  let best = { charset: WINDOWS_1252, score: 1 };
  const start = Math.max(bytes.findIndex(isEightBit), 0);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
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

/** More than 1 for text that looks like this language. */
function scoreOf(text: string, { frequent, impossible, leastShare, isApart }: Language): number {
  const letters = countOf(text, /[^\0-\x7f]/gu);
  const found = countOf(text, frequent);
  const wrong = countOf(text, NO_LETTERS) + (impossible ? countOf(text, impossible) : 0);
  const joined = isApart ? countOf(text, /[a-z](?![\0-\x7f])|[^\0-\x7f](?=[a-z])/gi) : 0;
  if (found < LEAST_LETTERS || wrong * 50 > letters || joined * 10 > letters) return 0;
  return found / letters / leastShare;
}

const NO_LETTERS = /[\x80-\x9f\ufffd\ue000-\uf8ff]/g;
/** Fewer can be frequent by chance. */
const LEAST_LETTERS = 4;

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
