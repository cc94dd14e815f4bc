import { lazily } from '../util/lazily.ts';
import { INVISIBLE } from './characters.ts';

/** Text that is read as a stream has no more (UAX #15, 13); putting n marks in order takes n² steps. */
const MAX_MARKS = 30;
const tooManyMarks = lazily(() => new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu'));

export const ASCII_ONLY = /^[\0-\x7f]*$/;
const anyInvisible = lazily(() => new RegExp(INVISIBLE, 'gv'));
// Accents of the alphabets that people type without them: Latin, Greek, Cyrillic combining marks,
// Hebrew points, Arabic vowel signs, and the line that stretches an Arabic word. Marks of other scripts
// are part of the spelling and stay.
const ACCENTS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
// Letters whose stroke or ligature Unicode does not decompose, and those that folding leaves over.
const STROKES: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ı: 'i',
  ß: 'ss',
};
const STROKE = /[øłđħŧæœςıß]/g;

/** Text as it is compared: NFKC, case folded, accents off, nothing invisible in it. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  // Upper before lower case makes it a full folding (`ß` → `SS` → `ss`).
  return text
    .replace(anyInvisible(), '')
    .replace(tooManyMarks(), '$1')
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(STROKE, (letter) => STROKES[letter] ?? letter)
    .normalize('NFC');
}
