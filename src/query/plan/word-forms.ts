/** Knows the forms of words: what is left of each when its ending is taken off, in several languages. */
export interface WordForms {
  /** What all forms of a word begin with. */
  beginningOf(word: string): string;
  /** Whether two words have the same stem in one of the languages. */
  areForms(word: string, other: string): boolean;
}

/** Snowball's algorithms (https://snowballstem.org/). They are loaded only here, since few searches need them. */
export async function loadWordForms(): Promise<WordForms> {
  const languages = await Promise.all([
    import('@orama/stemmers/english'),
    import('@orama/stemmers/german'),
    import('@orama/stemmers/french'),
    import('@orama/stemmers/spanish'),
    import('@orama/stemmers/italian'),
    import('@orama/stemmers/portuguese'),
    import('@orama/stemmers/dutch'),
    import('@orama/stemmers/danish'),
    import('@orama/stemmers/norwegian'),
    import('@orama/stemmers/swedish'),
    import('@orama/stemmers/russian'),
  ]);
  const stemmers = languages.map(({ stemmer }) => stemmer);
  return {
    beginningOf: (word) => beginningOf(word, [word, ...stemmers.map((stem) => stem(word))]),
    areForms: (word, other) => stemmers.some((stem) => stem(word) === stem(other)),
  };
}

/**
 * What the word and its stems have in common, and a letter less, because the end of a stem may change:
 * `happi` is that of `happy`, and `cheval` that of `chevaux`.
 */
function beginningOf(word: string, stems: readonly string[]): string {
  const common = Math.min(...stems.map((stem) => lettersInCommon(word, stem)));
  return word.slice(0, Math.max(1, common > 3 ? common - 1 : common));
}

function lettersInCommon(word: string, stem: string): number {
  let at = 0;
  while (at < stem.length && stem[at] === word[at]) at++;
  return at;
}
