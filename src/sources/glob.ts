import { assertNever } from '../util/assert-never.ts';
import { lazily } from '../util/lazily.ts';

/** Whether the whole text matches; case matters. */
export type GlobMatcher = (text: string) => boolean;

type Piece =
  | { readonly kind: 'one'; readonly accepts: GlobMatcher }
  | { readonly kind: 'run'; readonly withSlash: boolean };

/** Whether a folder element has wildcards. */
export function hasWildcards(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * A pattern as in folder lists and `omit`: `*` is any run without `/`, `**` is any run; `?` is any
 * character and `[a-z]` is one of a set, and both can be a slash. Matching takes time proportional to the
 * length of the pattern times the length of the text, whatever the pattern.
 */
export function compileGlob(pattern: string): GlobMatcher {
  const pieces = parseGlob(pattern);
  const [ending = ''] = /[^*?[\]]*$/.exec(pattern) ?? [];
  return (text) => text.endsWith(ending) && matches(pieces, text);
}

/**
 * Whether a text matches any of the patterns. Those without wildcards are looked up, and the others by what is in
 * front of their first wildcard, so that ten thousand patterns cost little more than one.
 */
export function compileGlobs(patterns: readonly string[]): GlobMatcher {
  const plain = new Set(patterns.filter((pattern) => !hasWildcards(pattern)));
  const wild = new Map<string, GlobMatcher[]>();
  for (const pattern of patterns.filter(hasWildcards)) {
    const [beginning = ''] = /^[^*?[]*/.exec(pattern) ?? [];
    const others = wild.get(beginning);
    const compiled = lazily(() => compileGlob(pattern)); // most are never tried
    const matchesOne: GlobMatcher = (text) => compiled()(text);
    if (others === undefined) wild.set(beginning, [matchesOne]);
    else others.push(matchesOne);
  }
  const lengths = [...new Set([...wild.keys()].map(({ length }) => length))];
  const isWild = (text: string) => (length: number) =>
    wild.get(text.slice(0, length))?.some((matchesOne) => matchesOne(text)) === true;
  return (text) => plain.has(text) || lengths.some(isWild(text));
}

// glob := ("**" "*"* | "*" | "?" | set | character)*
function parseGlob(pattern: string): Piece[] {
  const characters = Array.from(pattern);
  const pieces: Piece[] = [];
  for (let at = 0; at < characters.length; ) {
    const { piece, next } = parsePiece(characters, at);
    pieces.push(piece);
    at = next;
  }
  return pieces;
}

function parsePiece(characters: readonly string[], at: number): { piece: Piece; next: number } {
  const character = characters[at];
  if (character === '*') {
    const next = endOfStars(characters, at);
    return { piece: { kind: 'run', withSlash: next - at > 1 }, next };
  }
  if (character === '?') return { piece: { kind: 'one', accepts: () => true }, next: at + 1 };
  const set = character === '[' ? parseSet(characters, at) : undefined;
  return set ?? { piece: { kind: 'one', accepts: (other) => other === character }, next: at + 1 };
}

function endOfStars(characters: readonly string[], start: number): number {
  let at = start;
  while (characters[at] === '*') at++;
  return at;
}

// set := "[" "]"? (character "-" character | character)* "]"
// A range may be either way round; without a `]`, `[` is an ordinary character.
function parseSet(
  characters: readonly string[],
  open: number,
): { piece: Piece; next: number } | undefined {
  const close = characters.indexOf(']', open + 2);
  if (close < 0) return undefined;
  const members = characters.slice(open + 1, close);
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < members.length; ) {
    const [first = '', dash, last] = members.slice(at, at + 3);
    const isRange = dash === '-' && last !== undefined;
    ranges.push(isRange ? [first, last] : [first, first]);
    at += isRange ? 3 : 1;
  }
  const accepts: GlobMatcher = (character) => ranges.some((range) => inRange(character, range));
  return { piece: { kind: 'one', accepts }, next: close + 1 };
}

function inRange(character: string, [left, right]: readonly [string, string]): boolean {
  const code = codeOf(character);
  const ends = [codeOf(left), codeOf(right)];
  return code >= Math.min(...ends) && code <= Math.max(...ends);
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Tries all ways through the pattern at once: `reached` has i if the first i pieces can match the text so far. */
function matches(pieces: readonly Piece[], text: string): boolean {
  let reached = passRuns(pieces, new Set([0]));
  for (const character of text) {
    const next = new Set<number>();
    for (const at of reached) {
      const piece = pieces[at];
      if (piece !== undefined && takes(piece, character))
        next.add(at + (piece.kind === 'one' ? 1 : 0));
    }
    reached = passRuns(pieces, next);
    if (reached.size === 0) return false;
  }
  return reached.has(pieces.length);
}

function takes(piece: Piece, character: string): boolean {
  switch (piece.kind) {
    case 'one':
      return piece.accepts(character);
    case 'run':
      return piece.withSlash || character !== '/';
    default:
      return assertNever(piece);
  }
}

/** Adds the pieces after runs, because a run may be empty. A loop over a set also visits items added meanwhile. */
function passRuns(pieces: readonly Piece[], reached: Set<number>): Set<number> {
  for (const at of reached) {
    if (pieces[at]?.kind === 'run') reached.add(at + 1);
  }
  return reached;
}
