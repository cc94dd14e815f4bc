import { charactersOf, escaped } from './expression-characters.ts';
import type { WordPattern } from './word-pattern.ts';

/**
 * An expression for all words that may match, and for few others if the pattern is long, because our own code has still to
 * be compiled when it looks at them. Some piece is unchanged and either the last or followed by one with at most one error:
 * if each unchanged piece were followed by one with two errors or more, there would be an error for each piece, which is
 * one too many.
 */
export function likelyExpression(pattern: WordPattern): string {
  const pieces = piecesOf(pattern);
  const likely = pieces.map(
    (piece, at) => `${escaped(piece.join(''))}${withOneError(pieces[at + 1] ?? [])}`,
  );
  return likely.join('|');
}

/** The characters of `errors + 1` pieces of a pattern: an error changes only one, so each word that matches contains one unchanged. */
function piecesOf({ text, errors }: WordPattern): string[][] {
  const characters = charactersOf(text);
  return Array.from({ length: errors + 1 }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) =>
      Math.floor((edge * characters.length) / (errors + 1)),
    );
    return characters.slice(from, to);
  });
}

/** The beginning of a piece with at most one error, which may put in a character beyond ASCII; anything for one character. */
function withOneError(piece: readonly string[]): string {
  const start = piece.slice(0, LOOKED_AT);
  const ways = start.map((_, at) => {
    const rest = escaped(start.slice(at + 1).join(''));
    return `${escaped(start.slice(0, at).join(''))}${rest === '' ? '' : `${ANY}${rest}`}`;
  });
  return `(?:${ways.join('|')})`;
}

/** Enough to leave out nearly all words, and few enough that the expression stays short. */
const LOOKED_AT = 4;
/** Two characters, the one put in and the one after it, in UTF-8. */
const ANY = '[^\\n]{0,8}';
