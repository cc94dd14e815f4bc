import { bitParallelMatcher, LONGEST_BIT_PARALLEL } from './bit-parallel-matcher.ts';
import { tableMatcher } from './table-matcher.ts';
import type { Matcher, WordPattern } from './word-pattern.ts';

const NEWLINE = 0x0a;

/**
 * Makes a function that gives the words of a vocabulary block (`\nword\nword\n` in UTF-8) that match, in
 * their order. Bytes, because nearly all words are ASCII and none of them has to become a string to be passed over.
 */
export function wordFinder(pattern: WordPattern): (block: Buffer) => string[] {
  if (pattern.errors === 0) return (block) => findSubstring(block, pattern);
  const verify = verifier(pattern);
  const pieces = piecesOf(pattern);
  if (pieces.some((piece) => piece.join('').length < SHORTEST_PIECE)) {
    return (block) => findNear(block, pattern, verify);
  }
  const likely = likelyWords(pieces);
  return (block) => findLikely(likely, block, verify);
}

/** In bytes; a shorter piece is in so many words that looking at each of them once is quicker. */
const SHORTEST_PIECE = 2;

/** The characters of `errors + 1` pieces of a pattern: an error changes only one, so each word that matches contains one unchanged. */
function piecesOf({ text, errors }: WordPattern): string[][] {
  const characters = [...text];
  return Array.from({ length: errors + 1 }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) =>
      Math.floor((edge * characters.length) / (errors + 1)),
    );
    return characters.slice(from, to).map(inBytes);
  });
}

/**
 * An expression for all words that may match, and for few others, because our own code has still to be compiled when it
 * looks at them. Some piece is unchanged and either the last or followed by one with at most one error: if each unchanged
 * piece were followed by one with two errors or more, there would be an error for each piece, which is one too many.
 */
function likelyWords(pieces: readonly (readonly string[])[]): RegExp {
  const likely = pieces.map(
    (piece, at) => `${escaped(piece)}${withOneError(pieces[at + 1] ?? [])}`,
  );
  return new RegExp(likely.join('|'), 'g');
}

/** The beginning of a piece with at most one error, which may put in a character beyond ASCII; anything for one character. */
function withOneError(piece: readonly string[]): string {
  const start = piece.slice(0, LOOKED_AT);
  const ways = start.map((_, at) => {
    const rest = escaped(start.slice(at + 1));
    return `${escaped(start.slice(0, at))}${rest === '' ? '' : `${ANY}${rest}`}`;
  });
  return `(?:${ways.join('|')})`;
}

/** Enough to leave out nearly all words, and few enough that the expression stays short. */
const LOOKED_AT = 4;
/** Two characters, the one put in and the one after it, in UTF-8. */
const ANY = '[^\\n]{0,8}';

function escaped(characters: readonly string[]): string {
  return characters.join('').replace(/[^a-z0-9_\x80-\xff]/g, '\\$&');
}

/** The bytes of a text in UTF-8, one character for each. */
function inBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function findLikely(likely: RegExp, block: Buffer, verify: Verify): string[] {
  const words: string[] = [];
  for (let from = 0, to = 0; from < block.length; from = to + 1) {
    to = endOfSlice(block, from);
    const text = block.toString('latin1', from, to);
    likely.lastIndex = 0;
    for (let found = likely.exec(text); found !== null; found = likely.exec(text)) {
      const start = from + text.lastIndexOf('\n', found.index) + 1;
      const end = endOfWord(block, from + found.index);
      const word = verify(block, start, end, bitsIn(block, start, end));
      if (word !== undefined) words.push(word);
      likely.lastIndex = end - from;
    }
  }
  return words;
}

/** Larger texts come to lie in memory that was never touched, which takes as long as to search them (6.7 MB: 40 ms, in slices 30). */
const SLICE_BYTES = 65_536;

/** The end of the first word that ends so far away, or of the block. */
function endOfSlice(block: Buffer, from: number): number {
  const end = block.indexOf(NEWLINE, from + SLICE_BYTES);
  return end === -1 ? block.length : end;
}

/** The word from `start` to `end`, if it matches; `bits` are those that are set in any of its bytes. */
type Verify = (block: Buffer, start: number, end: number, bits: number) => string | undefined;

function verifier(pattern: WordPattern): Verify {
  const { inBytes, inText } = makeMatcher(pattern);
  return (block, start, end, bits) => {
    if (bits < 0x80) {
      return inBytes(block, start, end) ? block.toString('latin1', start, end) : undefined;
    }
    const word = block.toString('utf8', start, end);
    return inText(word) ? word : undefined;
  };
}

function bitsIn(block: Buffer, start: number, end: number): number {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= block[at] ?? 0;
  return bits;
}

/** Whether some part of `text` matches. */
export function matches(text: string, pattern: WordPattern): boolean {
  if (pattern.errors === 0) {
    return pattern.anchored ? text.startsWith(pattern.text) : text.includes(pattern.text);
  }
  return pattern.errors >= pattern.text.length || makeMatcher(pattern).inText(text);
}

function findSubstring(block: Buffer, { text, anchored }: WordPattern): string[] {
  const sought = Buffer.from(anchored ? `\n${text}` : text);
  const words: string[] = [];
  let at = block.indexOf(sought);
  while (at !== -1) {
    let start = at + (anchored ? 1 : 0);
    while (block[start - 1] !== NEWLINE) start--;
    const end = endOfWord(block, at + 1);
    words.push(block.toString('utf8', start, end));
    at = block.indexOf(sought, end);
  }
  return words;
}

function findNear(block: Buffer, pattern: WordPattern, verify: Verify): string[] {
  const letters = lettersOf(pattern);
  const fewest = pattern.text.length - pattern.errors;
  const words: string[] = [];
  for (let start = 1, end = 0; start < block.length; start = end + 1) {
    let bits = 0;
    let common = 0;
    for (end = start; block[end] !== NEWLINE; end++) {
      const byte = block[end] ?? 0;
      bits |= byte;
      common += letters[byte] ?? 0;
    }
    if (common < fewest) continue;
    const word = verify(block, start, end, bits);
    if (word !== undefined) words.push(word);
  }
  return words;
}

/**
 * 1 for each letter of the pattern, and for all bytes beyond ASCII. A word that has too few of them
 * cannot match, which most words need not be looked at more closely for (850,000 words: 71 → 46 ms).
 */
function lettersOf({ text }: WordPattern): Uint8Array {
  const letters = new Uint8Array(256).fill(1, 0x80);
  for (const byte of Buffer.from(text)) letters[byte] = 1;
  return letters;
}

function endOfWord(block: Buffer, from: number): number {
  let end = from;
  while (block[end] !== NEWLINE) end++;
  return end;
}

function makeMatcher(pattern: WordPattern): Matcher {
  return pattern.text.length <= LONGEST_BIT_PARALLEL
    ? bitParallelMatcher(pattern)
    : tableMatcher(pattern);
}
