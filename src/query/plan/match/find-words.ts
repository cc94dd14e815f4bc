import { bitParallelMatcher, LONGEST_BIT_PARALLEL } from './bit-parallel-matcher.ts';
import { likelyExpression } from './likely-expression.ts';
import { nearExpression } from './near-expression.ts';
import { tableMatcher } from './table-matcher.ts';
import type { Matcher, WordPattern } from './word-pattern.ts';

const NEWLINE = 0x0a;

/**
 * Makes a function that gives the words of a vocabulary block (`\nword\nword\n` in UTF-8) that match, in
 * their order. Bytes, because nearly all words are ASCII and none of them has to become a string to be passed over.
 */
export function wordFinder(pattern: WordPattern): (block: Buffer) => string[] {
  if (pattern.errors === 0) return (block) => findSubstring(block, pattern);
  const near = nearExpression(pattern);
  const expression = new RegExp(near ?? likelyExpression(pattern), 'g');
  const verify = verifier(pattern, near !== undefined && !NOT_ASCII.test(pattern.text));
  return (block) => findByExpression(expression, block, verify);
}

const NOT_ASCII = /[^ -~]/;

function findByExpression(expression: RegExp, block: Buffer, verify: Verify): string[] {
  const words: string[] = [];
  for (let from = 0; from < block.length - 1; ) {
    const last = lastOfSlice(block, from);
    const text = block.toString('latin1', from, last + 1);
    expression.lastIndex = 0;
    for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
      const start = text.lastIndexOf('\n', found.index) + 1;
      const end = text.indexOf('\n', start);
      const word = verify(block, from + start, from + end);
      if (word !== undefined) words.push(word);
      expression.lastIndex = end;
    }
    from = last;
  }
  return words;
}

/** Larger texts come to lie in memory that was never touched, which takes as long as to search them (6.7 MB: 40 ms, in slices 30). */
const SLICE_BYTES = 65_536;

/** The newline after the first word that ends so far away, or at the end of the block. */
function lastOfSlice(block: Buffer, from: number): number {
  const last = block.indexOf(NEWLINE, from + SLICE_BYTES);
  return last === -1 ? block.length - 1 : last;
}

/** The word from `start` to `end`, if it matches. */
type Verify = (block: Buffer, start: number, end: number) => string | undefined;

/** With `isSure`, words of ASCII match already. */
function verifier(pattern: WordPattern, isSure: boolean): Verify {
  const { inBytes, inText } = makeMatcher(pattern);
  return (block, start, end) => {
    const ascii = block.toString('latin1', start, end);
    if (!NOT_ASCII.test(ascii)) return isSure || inBytes(block, start, end) ? ascii : undefined;
    const word = block.toString('utf8', start, end);
    return inText(word) ? word : undefined;
  };
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
