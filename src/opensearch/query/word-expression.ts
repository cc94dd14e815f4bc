import type { WordPattern } from '../../query/plan/match/word-pattern.ts';

/**
 * A regular expression of Lucene (https://docs.opensearch.org/2.19/query-dsl/regex-syntax/) for all words that match a
 * pattern with errors, and for few others. The engine makes an automaton of it, and goes through its words with that.
 */
export function wordExpression({ text, errors, anchored }: WordPattern): string {
  const characters = escapedCharacters(text);
  if (characters.length > MAX_EXACT_CHARACTERS || errors > MAX_EXACT_ERRORS) {
    return `.*(${likelyParts(characters, errors).join('|')}).*`;
  }
  const near = (from: number, most: number) => nearExpression(characters.slice(from), most);
  if (!anchored) return `.*${near(0, errors)}.*`;
  // The first character is free of cost where the word begins; its loss may be paid for anywhere.
  return `(${characters[0] ?? ''}${near(1, errors)}|.*${near(1, errors - 1)}).*`;
}

/** The same for words that are the text but for so many errors, and have no more than these around it. */
export function wholeWordExpression({ text, errors }: WordPattern): string {
  const near = nearExpression(escapedCharacters(text), errors);
  // As many characters as errors may be left of the text when the expression for its beginning ends.
  return `.{0,${errors}}${near}.{0,${2 * errors}}`;
}

/** Longer expressions take seconds: the one for 13 characters and three errors has 47,000 characters, and took 4.7 s. */
const MAX_EXACT_ERRORS = 2;
const MAX_EXACT_CHARACTERS = 20;

/** The expression for a piece with an error grows with the square of its length, and so many characters are in few other words. */
const MAX_NEXT_CHARACTERS = 20;

/** A text as expressions take it, character by character. */
export function escapedCharacters(text: string): string[] {
  return Array.from(text.toWellFormed(), (one) => one.replace(SPECIAL, '\\$&'));
}

/** Of ASCII, anything but letters and digits may mean something. */
const SPECIAL = /[^A-Za-z0-9_\x80-\u{10ffff}]/u;

/**
 * An expression for the characters with at most so many errors: where one does not come next, it may be missing or be
 * another one, or others may be in front of it. All has matched once there are as many errors left as characters.
 */
function nearExpression(characters: readonly string[], most: number): string {
  const known = new Map<string, string>();
  return from(0, most);

  function from(at: number, errors: number): string {
    if (characters.length - at <= errors) return '';
    const key = `${at} ${errors}`;
    const expression = known.get(key) ?? alternatives(at, errors);
    known.set(key, expression);
    return expression;
  }

  function alternatives(at: number, errors: number): string {
    const next = `${characters[at]}${from(at + 1, errors)}`;
    if (errors === 0) return next;
    return `(${next}|.?${from(at + 1, errors - 1)}|.${from(at, errors - 1)})`;
  }
}

/**
 * Expressions for parts of a word, one of which each word has that matches (see `likelyExpression`): of `errors + 1`
 * pieces, one unchanged and at most one error in the piece after it.
 */
function likelyParts(characters: readonly string[], errors: number): string[] {
  const pieces = Array.from({ length: errors + 1 }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) =>
      Math.floor((edge * characters.length) / (errors + 1)),
    );
    return characters.slice(from, to);
  });
  return pieces.map((piece, at) => {
    const next = pieces[at + 1]?.slice(0, MAX_NEXT_CHARACTERS) ?? [];
    return `${piece.join('')}${nearExpression(next, 1)}`;
  });
}
