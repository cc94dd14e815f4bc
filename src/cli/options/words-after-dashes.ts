import { fieldsOf } from '../../query/syntax/keys.ts';
import { splitQuery } from '../../query/syntax/split-query.ts';

/**
 * The expressions after `--`. A search that was typed as one argument, `'from:kevin OR from:ada'`, is several;
 * `'subject:clock drifts'` is one.
 */
export function wordsAfterDashes(words: readonly string[]): readonly string[] {
  const [text = '', ...others] = words;
  if (others.length > 0) return words;
  const pieces = splitQuery(text);
  const isSeveral =
    pieces.slice(1).some((piece) => OPERATOR.test(piece) || hasKey(piece)) ||
    (pieces.length > 1 && BEGINNING.test(pieces[0] ?? ''));
  return isSeveral ? pieces : words;
}

/** `NOT`, `from:(` */
const BEGINNING = /^(?:NOT|[~-]?(?:[A-Za-z][\w-]*:)?[({])$/;
const OPERATOR = /^(?:AND|OR|NOT)$/;

function hasKey(piece: string): boolean {
  const [, key = ''] = /^[~-]?([a-z][\w-]*):./i.exec(piece) ?? [];
  return fieldsOf(key).length > 0;
}
