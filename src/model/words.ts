import { lazily } from '../util/lazily.ts';
import { FLAG, INVISIBLE, LETTER, PICTOGRAPH, UNSPACED } from './characters.ts';
import { ASCII_ONLY, fold } from './fold.ts';

/**
 * What a word is. Indexing and searching share these rules, so that whatever is indexed can be typed: text
 * is folded, words are runs of letters, marks and digits, with `_` between them but not at their ends, and
 * an emoji is a word. Runs of script without spaces between words (Chinese, Thai) are overlapping pairs of
 * characters, so that any run of them is found; a dictionary would cut a word out of its sentence otherwise
 * than alone, and each version of ICU has another one. Addresses and attachment names are also kept whole.
 */

/** Longer words and tokens are cut: FTS5 keeps 32,768 bytes of each, and a character can have four. */
export const MAX_WORD_CHARACTERS = 8_000;
const FIRST_PIECE = new RegExp(`^.{${MAX_WORD_CHARACTERS}}`, 'su');
const PIECE = new RegExp(`.{1,${MAX_WORD_CHARACTERS}}`, 'gsu');

/*
 * Expressions with classes of Unicode are made only for a text that has more than ASCII: to make them all takes
 * as long as a third of a short search.
 */
const SPACED = `[${LETTER}--${UNSPACED}]`;
const ASCII_RUN = /[a-z0-9]+(?:_+[a-z0-9]+)*/g;
const foldedRuns = lazily(
  () => new RegExp(`${SPACED}+(?:_+${SPACED}+)*|${UNSPACED}+|${FLAG}|${PICTOGRAPH}`, 'gv'),
);
const unspacedStart = lazily(() => new RegExp(`^${UNSPACED}`, 'v'));
const emojiStart = lazily(() => new RegExp(`^(?:${FLAG}|${PICTOGRAPH})`, 'v'));

const VISIBLE_LETTER = `[${LETTER}--${INVISIBLE}]`;
const RUN_OF_LETTERS = `${VISIBLE_LETTER}+(?:[_${INVISIBLE}]+${VISIBLE_LETTER}+)*`;
const EMOJI = `(?:${FLAG}|${PICTOGRAPH})${INVISIBLE}*`;
const ASCII_TYPED_RUN = /[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*/g;
const anyTypedRun = lazily(
  () => new RegExp(`${RUN_OF_LETTERS}|${EMOJI}(?:(?<=\\u200d)${EMOJI})*`, 'gv'),
);
const lastRun = lazily(() => new RegExp(`(?:${VISIBLE_LETTER}[${LETTER}${INVISIBLE}_]*)?$`, 'v'));
const ASCII_ADDRESS = /[a-z0-9_+\-.@]+/g;
const foldedAddresses = lazily(() => /[\p{L}\p{M}\p{N}_+\-.@]+/gu);
const SEPARATOR = /[+\-.@]/;
/** Replaces spaces inside an attachment name, because the index separates names by spaces and control characters. */
const KEPT_SPACE = '\u00a0';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const SPACES = /[\s\0-\x1f\x7f]+/g;

/** Words of a text in order. A run of n characters without spaces gives its n-1 pairs and its last character. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of runsOf(text)) {
    if (isUnspaced(run)) addPairs(run, words);
    else if (run.length <= MAX_WORD_CHARACTERS) words.push(run);
    else words.push(...(run.match(PIECE) ?? []));
  }
  return words;
}

/** Finds what words are cut from in a text that is not folded; an emoji that is drawn as one is one. */
export function typedRuns(text: string): RegExp {
  return ASCII_ONLY.test(text) ? ASCII_TYPED_RUN : anyTypedRun();
}

/** The runs that a text is cut into, folded: a word is one, and so is a stretch of script without spaces. */
export function runsOf(text: string): string[] {
  const folded = fold(text);
  const run = ASCII_ONLY.test(folded) ? ASCII_RUN : foldedRuns();
  if (folded.length <= MAX_AT_ONCE) return folded.match(run) ?? [];
  return slicesOf(folded).flatMap((slice) => slice.match(run) ?? []);
}

/** An expression that meets a run of millions of letters has no stack for it. */
const MAX_AT_ONCE = 1 << 19;

/** A long text in slices, cut where no word goes on; only what no text is has no such place. */
function slicesOf(text: string): string[] {
  const slices: string[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + MAX_AT_ONCE;
    if (end < text.length) end = lastGap(text, start, end);
    slices.push(text.slice(start, end));
  }
  return slices;
}

/** The end of the last space or ASCII punctuation in front of the digits, which no word contains. */
function lastGap(text: string, start: number, end: number): number {
  for (let at = end; at > start; at--) if (text.charCodeAt(at - 1) < DIGIT_0) return at;
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

const DIGIT_0 = 0x30;

/** The word that somebody is typing at the end of a text, as it is written; `''` if there is none. */
export function runAtEnd(text: string): string {
  return lastRun().exec(text)?.[0] ?? '';
}

/** One word of a search phrase. */
export interface SearchWord {
  readonly text: string;
  /** A piece of script without spaces, or an emoji: it is always matched as it is. */
  readonly exact: boolean;
  /** Any longer word that starts so matches too; only ever the last word of a phrase. */
  readonly prefix: boolean;
}

/**
 * Words of a search text, to be matched as a phrase. Like `wordsOf`, but the end of a run without spaces
 * may be inside a longer run: its last single character is dropped, and a lone one is a prefix.
 */
export function searchWordsOf(text: string): SearchWord[] {
  const words = wordsOf(text).map((word) => ({
    text: word,
    exact: isUnspaced(word) || isEmoji(word),
    prefix: false,
  }));
  const last = words.at(-1);
  if (last === undefined || !isUnspaced(last.text)) return words;
  const before = words.at(-2);
  if (before?.exact && before.text.endsWith(last.text) && isPair(before.text))
    return words.slice(0, -1);
  return [...words.slice(0, -1), { ...last, prefix: true }];
}

/**
 * Whole tokens of an address header beside its words: runs of letters, digits and `_ + - . @`
 * (`first.last+tag@host.example`), only those with a character that separates words; the others are words already.
 */
export function wholeAddressesOf(text: string): string[] {
  return addressesIn(fold(text)).filter(hasSeparator).map(withoutRest);
}

/** Whether a whole token of an address is more than a word. */
export function hasSeparator(token: string): boolean {
  return SEPARATOR.test(token);
}

/** An attachment name, or a search text for it, as one token. */
export function wholeName(name: string): string {
  return withoutRest(fold(name).replace(SPACES, KEPT_SPACE));
}

/** The text of an attachment name, or a search text for it, in which `_` separates words as `-` and `.` do. */
export function spacedName(name: string): string {
  return fold(name).replaceAll('_', ' ');
}

/** Whether a text, folded already, could be one whole token of an address. */
export function isWholeAddress(folded: string): boolean {
  return hasSeparator(folded) && addressesIn(folded)[0] === folded;
}

/** A search text for whole address tokens, without spaces at its ends. */
export function wholeAddress(text: string): string {
  return withoutRest(fold(text.trim()));
}

/** A word of a header that `h:` searches; the name is in lower case. */
export function headerWord(name: string, word: string): string {
  return `${name}:${word}`;
}

/** A Message-ID as it is compared: without case, and without spaces, which come from folded headers. */
export function comparableId(id: string): string {
  return id.toLowerCase().replace(/[ \t]+/g, '');
}

function addressesIn(folded: string): readonly string[] {
  return folded.match(ASCII_ONLY.test(folded) ? ASCII_ADDRESS : foldedAddresses()) ?? [];
}

/** Of a script without spaces, from its first character on. */
function isUnspaced(folded: string): boolean {
  return !beginsWithAscii(folded) && unspacedStart().test(folded);
}

function isEmoji(folded: string): boolean {
  return !beginsWithAscii(folded) && emojiStart().test(folded);
}

function beginsWithAscii(text: string): boolean {
  return text.charCodeAt(0) < 0x80;
}

function withoutRest(token: string): string {
  return token.length <= MAX_WORD_CHARACTERS ? token : (FIRST_PIECE.exec(token)?.[0] ?? token);
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
