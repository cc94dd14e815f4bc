import {
  hasTerms,
  TEXT_COLUMNS,
  TEXT_FIELDS,
  TEXT_TABLE_NAMES,
  TEXT_TABLES,
  type Terms,
  type TextField,
  type TextTable,
} from '../../model/fields.ts';
import {
  hasSeparator,
  headerWord,
  isWholeAddress,
  runsOf,
  type SearchWord,
  searchWordsOf,
  spacedName,
  wholeAddress,
  wholeName,
} from '../../model/words.ts';
import { invariant } from '../../util/invariant.ts';
import type { Word } from '../syntax/ast.ts';
import type { WordPattern } from './match/word-pattern.ts';
import type { Nearby, Phrase, PhrasesPlan, Plan, Vocabulary } from './plan.ts';
import type { WordForms } from './word-forms.ts';

/** What planning asks of the archive and of the languages. */
export interface KnownWords {
  readonly vocabulary: Vocabulary;
  /** Needed for a word with `forms`. */
  readonly wordForms?: WordForms | undefined;
}

/** One place a word can be found in: the words of some fields, or their whole tokens. */
interface Place {
  readonly table: TextTable;
  readonly fields: readonly TextField[];
  /** The name of a header, with its colon: it is in front of each of its words. */
  readonly prefix?: string;
}

/**
 * Plans one word, its `~` left aside. Without `=` the text is a phrase of words, or the whole
 * token of an address or attachment name. With `=` it is looked for inside words; when the text has
 * several words, all of them must be in the same field. Only a part of an address, such as
 * `f:@host.example=`, must be inside a whole token: its words alone say far less. Likewise a part of a
 * name; only the beginning of a word (`n:^inv=`) is not a part of a whole name.
 */
export function planWord(word: Word, fields: readonly TextField[], known: KnownWords): Plan {
  const isAddressPart = word.errors !== undefined && isWholeAddress(wholeAddress(word.text));
  const name = { ...word, text: spacedName(word.text) };
  const isNamePart =
    word.errors !== undefined && !(word.anchored && runsOf(name.text).length === 1);
  const inWords = fields.filter(
    (field) => !(isAddressPart && isAddressField(field)) && !(isNamePart && isNameField(field)),
  );
  const plans = [
    ...placesOf('words', inWords).map((place) => planWords(word, place, known)),
    ...placesOf('words of names', inWords).map((place) => planWords(name, place, known)),
    ...planWholeTokens(word, fields, known.vocabulary),
  ];
  return { kind: 'or', parts: plans.filter((plan) => !isEmpty(plan)) };
}

/** Plans one word of a header, its `~` left aside: as `planWord`, in words only. */
export function planHeaderWord(word: Word, name: string, known: KnownWords): Plan {
  const [place] = placesOf('named words', TEXT_FIELDS);
  invariant(place !== undefined, 'no column has the words of headers');
  return planWords(word, { ...place, prefix: headerWord(name, '') }, known);
}

function isAddressField(field: TextField): boolean {
  return hasTerms(field, 'addresses');
}

function isNameField(field: TextField): boolean {
  return hasTerms(field, 'names');
}

/** The tables that hold such terms of these fields, each with those of the fields that it has. */
function placesOf(terms: Terms, fields: readonly TextField[]): Place[] {
  return TEXT_TABLE_NAMES.map((table) => ({
    table,
    fields: TEXT_COLUMNS.filter(
      (column) => column.table === table && column.terms === terms && fields.includes(column.field),
    ).map(({ field }) => field),
  })).filter((place) => place.fields.length > 0);
}

function planWords(
  { text, errors, anchored, forms, within }: Word,
  place: Place,
  { vocabulary, wordForms }: KnownWords,
): Plan {
  const words = searchWordsOf(text);
  const [first] = words;
  if (first === undefined) return NOTHING;
  if (forms && words.length === 1 && !first.exact) {
    invariant(wordForms, 'forms of a word were planned without the stems of words');
    return phrases(place, formsOf(first.text, place, { vocabulary, wordForms }));
  }
  if (within !== undefined) {
    const near = runsOf(text).map((run) => phraseOf(searchWordsOf(run)));
    return phrases(place, [{ near, within }]);
  }
  if (errors === undefined) return phrases(place, [phraseOf(words)]);
  if (errors === 0 && anchored) return phrases(place, [{ ...phraseOf(words), prefix: true }]);
  const patterns = runsOf(text).map((run) => ({ words: searchWordsOf(run), errors, anchored }));
  if (patterns.length === 1) return allPatterns(patterns, place, vocabulary);
  const perField = place.fields.map((field) =>
    allPatterns(patterns, { ...place, fields: [field] }, vocabulary),
  );
  return { kind: 'or', parts: perField };
}

interface RunPattern {
  /** One word, or the pieces of one run. */
  readonly words: readonly SearchWord[];
  readonly errors: number;
  readonly anchored: boolean;
}

function allPatterns(patterns: readonly RunPattern[], place: Place, vocabulary: Vocabulary): Plan {
  return {
    kind: 'and',
    parts: patterns.map(({ words, errors, anchored }) => {
      const [first] = words;
      // Pairs of characters are parts of words already: they are matched as they are.
      if (first === undefined || first.exact || words.length > 1) {
        return phrases(place, [phraseOf(words)]);
      }
      return planPattern({ text: first.text, errors, anchored }, place, vocabulary);
    }),
  };
}

function planWholeTokens(
  { text, errors, anchored, within }: Word,
  fields: readonly TextField[],
  vocabulary: Vocabulary,
): Plan[] {
  if (within !== undefined) return []; // the order of whole tokens is not kept
  const addresses = fields.filter(isAddressField);
  const address = wholeAddress(text);
  const name = wholeName(text);
  const places: (readonly [sought: string, place: Place])[] = [
    ...placesOf('addresses', mayBeInAddress(address, errors) ? addresses : []).map(
      (place) => [address, place] as const,
    ),
    // With errors, `a.b` is near `ab`, which is a word only.
    ...placesOf('words', errors && isWholeAddress(address) ? addresses : []).map(
      (place) => [address, place] as const,
    ),
    ...placesOf('names', fields).map((place) => [name, place] as const),
  ];
  return places.map(([sought, place]) =>
    errors === undefined
      ? phrases(place, [{ words: [sought], prefix: false }])
      : planPattern({ text: sought, errors, anchored }, place, vocabulary),
  );
}

/** Where an address has only letters and digits, its words say as much as the whole; but with errors, `a.b` is near `ab`. */
function mayBeInAddress(address: string, errors: number | undefined): boolean {
  return errors === undefined ? isWholeAddress(address) : errors > 0 || hasSeparator(address);
}

function planPattern(pattern: WordPattern, place: Place, vocabulary: Vocabulary): Plan {
  const { table, fields, prefix } = place;
  if (pattern.errors >= pattern.text.length && prefix === undefined) {
    return { kind: 'any-word', table, fields };
  }
  return phrases(place, expand(pattern, place, vocabulary));
}

/** All words of the archive, in the fields of the place, that match the pattern. */
function expand(pattern: WordPattern, place: Place, vocabulary: Vocabulary): Phrase[] {
  const { table, fields, prefix } = place;
  const found = new Set<string>();
  for (const field of fields) {
    for (const word of vocabulary.wordsLike(pattern, { table, field }, prefix)) found.add(word);
  }
  // In the order of the full text index, which then reads each page once: a third faster with many words.
  return [...found].sort().map((word) => ({ words: [word], prefix: false }));
}

/** The word itself, and all words of the archive that are forms of it. */
function formsOf(
  word: string,
  place: Place,
  { vocabulary, wordForms }: KnownWords & { readonly wordForms: WordForms },
): Phrase[] {
  const beginning = { text: wordForms.beginningOf(word), errors: 0, anchored: true };
  const begun = expand(beginning, place, vocabulary).filter(({ words: [other = ''] }) =>
    wordForms.areForms(word, other),
  );
  return begun.some(({ words: [other] }) => other === word)
    ? begun
    : [{ words: [word], prefix: false }, ...begun];
}

function phrases(place: Place, list: readonly (Phrase | Nearby)[]): PhrasesPlan {
  const { table, fields, prefix } = place;
  const all = fields.length === TEXT_TABLES[table].length;
  return {
    kind: 'phrases',
    table,
    fields: all ? TEXT_TABLES[table] : fields,
    phrases: prefix === undefined ? list : list.map((sought) => withPrefix(prefix, sought)),
  };
}

function withPrefix(prefix: string, sought: Phrase | Nearby): Phrase | Nearby {
  const prefixed = (phrase: Phrase): Phrase => ({
    ...phrase,
    words: phrase.words.map((word) => prefix + word),
  });
  return 'near' in sought ? { ...sought, near: sought.near.map(prefixed) } : prefixed(sought);
}

/** Words next to each other, as they were typed. */
export function phraseOf(words: readonly SearchWord[]): Phrase {
  return { words: words.map(({ text }) => text), prefix: words.at(-1)?.prefix ?? false };
}

const NOTHING: Plan = { kind: 'or', parts: [] };

function isEmpty(plan: Plan): boolean {
  return (
    (plan.kind === 'or' && plan.parts.length === 0) ||
    (plan.kind === 'phrases' && plan.phrases.length === 0)
  );
}
