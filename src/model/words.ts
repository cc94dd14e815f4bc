/**
 * What a word is. Indexing and searching share these rules, so that whatever is indexed can be
 * typed: text is folded (NFKC, full case folding, accents off), words are runs of letters, marks,
 * digits and `_`; runs of CJK script, which has no spaces between words, are overlapping pairs of
 * characters. Addresses and attachment names are also kept whole.
 */

/** Text that is read as a stream has no more (UAX #15, 13); putting n marks in order takes n² steps. */
const MAX_MARKS = 30;
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

const ASCII_ONLY = /^[\0-\x7f]*$/;
// Accents of the alphabets that people type without them: Latin, Greek, Cyrillic combining marks,
// Hebrew points, Arabic vowel signs. Marks of other scripts are part of the spelling and stay.
const ACCENTS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
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

const CJK =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc\\u3005';
const WORD_CHARACTER = '[\\p{L}\\p{M}\\p{N}_]';
const NON_ASCII_WORD_OR_CJK = new RegExp(`[${CJK}]+|(?:(?![${CJK}])${WORD_CHARACTER})+`, 'gu');
/** What words are cut from, in a text that is not folded. */
export const RUN = new RegExp(`${WORD_CHARACTER}+`, 'gu');
const RUN_AT_END = new RegExp(`${WORD_CHARACTER}*$`, 'u');
const HAS_CJK = new RegExp(`[${CJK}]`, 'u');
const ASCII_WORD = /[a-z0-9_]+/g;
const WHOLE_ADDRESS = /[\p{L}\p{M}\p{N}_+\-.@]+/gu;
const SEPARATOR = /[+\-.@]/;
/** Replaces spaces inside an attachment name, because the index separates names by spaces and control characters. */
const KEPT_SPACE = '\u00a0';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const SPACES = /[\s\0-\x1f\x7f]+/g;

/** Text as it is compared: NFKC, case folded, accents off. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  // Upper before lower case makes it a full folding (`ß` → `SS` → `ss`).
  return text
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(STROKE, (letter) => STROKES[letter] ?? letter)
    .normalize('NFC');
}

/** Words of a text in order. A CJK run of n characters gives its n-1 pairs and its last character. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  if (ASCII_ONLY.test(folded)) return folded.match(ASCII_WORD) ?? [];
  const words: string[] = [];
  for (const [run] of folded.matchAll(NON_ASCII_WORD_OR_CJK)) {
    if (HAS_CJK.test(run)) addPairs(run, words);
    else words.push(run);
  }
  return words;
}

/** The runs that a text is cut into, folded: a word is one, and so is a stretch of CJK script. */
export function runsOf(text: string): string[] {
  return fold(text).match(NON_ASCII_WORD_OR_CJK) ?? [];
}

/** The word that somebody is typing at the end of a text, as it is written; `''` if there is none. */
export function runAtEnd(text: string): string {
  return RUN_AT_END.exec(text)?.[0] ?? '';
}

/** One word of a search phrase. */
export interface SearchWord {
  readonly text: string;
  /** A CJK piece, which is always matched as a run of characters. */
  readonly cjk: boolean;
  /** Any longer word that starts so matches too; only ever the last word of a phrase. */
  readonly prefix: boolean;
}

/**
 * Words of a search text, to be matched as a phrase. Like `wordsOf`, but the end of a CJK run may
 * be inside a longer run: its last single character is dropped, and a lone one is a prefix.
 */
export function searchWordsOf(text: string): SearchWord[] {
  const words = wordsOf(text).map((word) => ({
    text: word,
    cjk: HAS_CJK.test(word),
    prefix: false,
  }));
  const last = words.at(-1);
  if (!last?.cjk) return words;
  const before = words.at(-2);
  if (before?.cjk && before.text.endsWith(last.text) && isPair(before.text))
    return words.slice(0, -1);
  return [...words.slice(0, -1), { ...last, prefix: true }];
}

/**
 * Whole tokens of an address header beside its words: runs of letters, digits and `_ + - . @`
 * (`first.last+tag@host.example`), only those with a character that separates words; the others are words already.
 */
export function wholeAddressesOf(text: string): string[] {
  return (fold(text).match(WHOLE_ADDRESS) ?? []).filter(hasSeparator);
}

/** Whether a whole token of an address is more than a word. */
export function hasSeparator(token: string): boolean {
  return SEPARATOR.test(token);
}

/** An attachment name, or a search text for it, as one token. */
export function wholeName(name: string): string {
  return fold(name).replace(SPACES, KEPT_SPACE);
}

/** Whether a text, folded already, could be one whole token of an address. */
export function isWholeAddress(folded: string): boolean {
  return hasSeparator(folded) && folded.match(WHOLE_ADDRESS)?.[0] === folded;
}

/** A search text for whole address tokens, without spaces at its ends. */
export function wholeAddress(text: string): string {
  return fold(text.trim());
}

/** A word of a header that `h:` searches; the name is in lower case. */
export function headerWord(name: string, word: string): string {
  return `${name}:${word}`;
}

/** A Message-ID as it is compared: without case, and without spaces, which come from folded headers. */
export function comparableId(id: string): string {
  return id.toLowerCase().replace(/[ \t]+/g, '');
}

/** One by one, because a run may have more characters than a function call can take arguments. */
function addPairs(run: string, words: string[]): void {
  let last = '';
  for (const character of run) {
    if (last !== '') words.push(last + character);
    last = character;
  }
  words.push(last);
}

function isPair(word: string): boolean {
  return [...word].length === 2;
}
