/**
 * Substrings with errors, as mairix has always matched `word=N`: a word matches when some part of
 * it is within N insertions, deletions and substitutions of the pattern.
 *
 * With an anchor the first pattern character is free of cost only at the first character of the
 * word, but its loss may be paid for anywhere: `^chrony=1` finds `schrony`. That is classic
 * mairix's own model, which people's searches rely on.
 */
export interface WordPattern {
  readonly text: string;
  readonly errors: number;
  readonly anchored: boolean;
}

/** Says whether some part of a text, of at least one character, matches. */
export interface Matcher {
  inText(text: string): boolean;
  /** ASCII only, from `start` up to `end`. */
  inBytes(bytes: Buffer, start: number, end: number): boolean;
}
