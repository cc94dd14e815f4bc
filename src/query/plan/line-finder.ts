import { ASCII_ONLY } from '../../model/fold.ts';
import { isSought } from './mark-words.ts';
import type { SoughtWords } from './sought-words.ts';

/** Gives the first line of a text with a word that was searched for. */
export type LineFinder = (text: string) => string | undefined;

/** A search for misspelt words can have thousands, and the expression is made before the first line. */
const MOST_WORDS = 50;

/**
 * Most lines are of ASCII and have none of the words in any case: one expression shows that before the line is cut into
 * words.
 */
export function lineFinder(sought: SoughtWords): LineFinder {
  const mayHave = expressionOf([...sought.words, ...sought.prefixes]);
  const isHit = (line: string) =>
    (mayHave === undefined || !ASCII_ONLY.test(line) || mayHave.test(line)) &&
    isSought(line, sought);
  return (text) => text.split('\n').find(isHit);
}

function expressionOf(words: readonly string[]): RegExp | undefined {
  if (words.length > MOST_WORDS || words.includes('')) return undefined;
  return new RegExp(
    words.map((word) => word.replace(/[^a-z0-9_\x80-\uffff]/g, '\\$&')).join('|'),
    'i',
  );
}
