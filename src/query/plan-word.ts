import {
  HEADER_FIELDS,
  TEXT_TABLES,
  type TextField,
  type TextTable,
  WHOLE_FIELDS,
} from '../model/fields.ts';
import {
  hasAddressSign,
  type SearchWord,
  searchWordsOf,
  wholeAddress,
  wholeName,
} from '../model/words.ts';
import { findWords, type WordPattern } from './approximate.ts';
import type { Word } from './ast.ts';
import type { Phrase, PhrasesPlan, Plan, Vocabulary } from './plan.ts';

/** One place a word can be found in: the words of some fields, or their whole tokens. */
interface Place {
  readonly table: TextTable;
  readonly fields: readonly TextField[];
}

/**
 * Plans one word, its `~` left aside. Without `=` the text is a phrase of words, or the whole
 * token of an address or attachment name. With `=` it is looked for inside words; when the text has
 * several words, all of them must be in the same field.
 */
export function planWord(word: Word, fields: readonly TextField[], vocabulary: Vocabulary): Plan {
  const plans = [
    ...wordPlaces(fields).map((place) => planWords(word, place, vocabulary)),
    ...planWholeTokens(word, fields, vocabulary),
  ];
  return { kind: 'or', parts: plans.filter((plan) => !isEmpty(plan)) };
}

/** Header words and body words lie in different tables. */
function wordPlaces(fields: readonly TextField[]): Place[] {
  const places: Place[] = [
    { table: 'header_words', fields: HEADER_FIELDS.filter((field) => fields.includes(field)) },
    { table: 'body_words', fields: fields.includes('body') ? ['body'] : [] },
  ];
  return places.filter((place) => place.fields.length > 0);
}

function planWords({ text, errors, anchored }: Word, place: Place, vocabulary: Vocabulary): Plan {
  const words = searchWordsOf(text);
  if (words.length === 0) return NOTHING;
  if (errors === undefined) return phrases(place, [phraseOf(words)]);
  if (errors === 0 && anchored) return phrases(place, [{ ...phraseOf(words), prefix: true }]);
  const patterns = runs(words).map((run) => ({ run, errors, anchored }));
  if (patterns.length === 1) return allPatterns(patterns, place, vocabulary);
  const perField = place.fields.map((field) =>
    allPatterns(patterns, { table: place.table, fields: [field] }, vocabulary),
  );
  return { kind: 'or', parts: perField };
}

/** A word by itself, or the pieces of one CJK run. */
type Run = readonly [SearchWord, ...SearchWord[]];

interface RunPattern {
  readonly run: Run;
  readonly errors: number;
  readonly anchored: boolean;
}

function allPatterns(patterns: readonly RunPattern[], place: Place, vocabulary: Vocabulary): Plan {
  return {
    kind: 'and',
    parts: patterns.map(({ run, errors, anchored }) => {
      const [first] = run;
      // Pairs of CJK characters are parts of words already: they are matched as they stand.
      if (first.cjk) return phrases(place, [phraseOf(run)]);
      return phrases(place, expand({ text: first.text, errors, anchored }, place, vocabulary));
    }),
  };
}

/** Groups neighbouring CJK pieces; every other word is a run of its own. */
function runs(words: readonly SearchWord[]): Run[] {
  const grouped: [SearchWord, ...SearchWord[]][] = [];
  for (const word of words) {
    const last = grouped.at(-1);
    if (word.cjk && last?.[0].cjk) last.push(word);
    else grouped.push([word]);
  }
  return grouped;
}

function planWholeTokens(
  { text, errors, anchored }: Word,
  fields: readonly TextField[],
  vocabulary: Vocabulary,
): Plan[] {
  const addresses = WHOLE_FIELDS.filter(
    (field) => field !== 'attachment' && fields.includes(field),
  );
  const attachments = WHOLE_FIELDS.filter(
    (field) => field === 'attachment' && fields.includes(field),
  );
  const address = wholeAddress(text);
  const places: [sought: string, fields: readonly TextField[]][] = [
    // Without a sign in it, the words of the address tell as much as the whole.
    [address, errors || hasAddressSign(address) ? addresses : []],
    [wholeName(text), attachments],
  ];
  return places
    .filter(([, where]) => where.length > 0)
    .map(([sought, where]) => {
      const place: Place = { table: 'whole_tokens', fields: where };
      if (errors === undefined) return phrases(place, [{ words: [sought], prefix: false }]);
      return phrases(place, expand({ text: sought, errors, anchored }, place, vocabulary));
    });
}

/** All words of the archive, in the fields of the place, that match the pattern. */
function expand(pattern: WordPattern, { table, fields }: Place, vocabulary: Vocabulary): Phrase[] {
  const found = new Set<string>();
  for (const field of fields) {
    for (const block of vocabulary.blocks({ table, field })) {
      for (const word of findWords(block, pattern)) found.add(word);
    }
  }
  return [...found].map((word) => ({ words: [word], prefix: false }));
}

function phrases({ table, fields }: Place, list: readonly Phrase[]): PhrasesPlan {
  const all = fields.length === TEXT_TABLES[table].length;
  return { kind: 'phrases', table, fields: all ? TEXT_TABLES[table] : fields, phrases: list };
}

function phraseOf(words: readonly SearchWord[]): Phrase {
  return { words: words.map(({ text }) => text), prefix: words.at(-1)?.prefix ?? false };
}

const NOTHING: Plan = { kind: 'or', parts: [] };

function isEmpty(plan: Plan): boolean {
  return (
    (plan.kind === 'or' && plan.parts.length === 0) ||
    (plan.kind === 'phrases' && plan.phrases.length === 0)
  );
}
