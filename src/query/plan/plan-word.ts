import { HEADER_FIELDS, TEXT_TABLES, type TextField, type TextTable } from '../../model/fields.ts';
import {
  hasAddressSign,
  headerWord,
  isWholeAddress,
  runsOf,
  type SearchWord,
  searchWordsOf,
  wholeAddress,
  wholeName,
} from '../../model/words.ts';
import type { Word } from '../syntax/ast.ts';
import { findWords, matches } from './match/find-words.ts';
import type { WordPattern } from './match/word-pattern.ts';
import type { Nearby, Phrase, PhrasesPlan, Plan, Vocabulary } from './plan.ts';

/** One place a word can be found in: the words of some fields, or their whole tokens. */
interface Place {
  readonly table: TextTable;
  readonly fields: readonly TextField[];
  /** Of a header, which stands before each of its words. */
  readonly prefix?: string;
}

/**
 * Plans one word, its `~` left aside. Without `=` the text is a phrase of words, or the whole
 * token of an address or attachment name. With `=` it is looked for inside words; when the text has
 * several words, all of them must be in the same field. Only a part of an address, such as
 * `f:@host.example=`, must lie inside a whole token: its words alone say far less.
 */
export function planWord(word: Word, fields: readonly TextField[], vocabulary: Vocabulary): Plan {
  const isAddressPart = word.errors !== undefined && isWholeAddress(wholeAddress(word.text));
  const inWords = isAddressPart ? fields.filter((field) => !isAddressField(field)) : fields;
  const plans = [
    ...wordPlaces(inWords).map((place) => planWords(word, place, vocabulary)),
    ...planWholeTokens(word, fields, vocabulary),
  ];
  return { kind: 'or', parts: plans.filter((plan) => !isEmpty(plan)) };
}

/** Plans one word of a header, its `~` left aside: as `planWord`, in words only. */
export function planHeaderWord(word: Word, name: string, vocabulary: Vocabulary): Plan {
  const place: Place = {
    table: 'extra_words',
    fields: ['header'],
    prefix: headerWord(name, ''),
  };
  return planWords(word, place, vocabulary);
}

function isAddressField(field: TextField): boolean {
  return field === 'to' || field === 'cc' || field === 'from';
}

/** Words of the header, of the body and of lists lie in different tables. */
function wordPlaces(fields: readonly TextField[]): Place[] {
  const places: Place[] = [
    { table: 'header_words', fields: HEADER_FIELDS.filter((field) => fields.includes(field)) },
    { table: 'body_words', fields: fields.includes('body') ? ['body'] : [] },
    { table: 'extra_words', fields: fields.includes('list') ? ['list'] : [] },
  ];
  return places.filter((place) => place.fields.length > 0);
}

function planWords(
  { text, errors, anchored, within }: Word,
  place: Place,
  vocabulary: Vocabulary,
): Plan {
  const words = searchWordsOf(text);
  if (words.length === 0) return NOTHING;
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
  /** One word, or the pieces of one CJK run. */
  readonly words: readonly SearchWord[];
  readonly errors: number;
  readonly anchored: boolean;
}

function allPatterns(patterns: readonly RunPattern[], place: Place, vocabulary: Vocabulary): Plan {
  return {
    kind: 'and',
    parts: patterns.map(({ words, errors, anchored }) => {
      const [first] = words;
      // Pairs of CJK characters are parts of words already: they are matched as they stand.
      if (first === undefined || first.cjk) return phrases(place, [phraseOf(words)]);
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
  const attachments = fields.filter((field) => field === 'attachment');
  const types = fields.filter((field) => field === 'type');
  const address = wholeAddress(text);
  const places: [sought: string, place: Place][] = [
    [address, { table: 'whole_tokens', fields: mayBeInAddress(address, errors) ? addresses : [] }],
    // Fuzzily, `a.b` is near `ab`, which is a word only.
    [
      address,
      { table: 'header_words', fields: errors && isWholeAddress(address) ? addresses : [] },
    ],
    [wholeName(text), { table: 'whole_tokens', fields: attachments }],
    [wholeName(text.trim()), { table: 'extra_words', fields: types }],
  ];
  return places
    .filter(([, { fields: where }]) => where.length > 0)
    .map(([sought, place]) => {
      if (errors === undefined) return phrases(place, [{ words: [sought], prefix: false }]);
      return planPattern({ text: sought, errors, anchored }, place, vocabulary);
    });
}

/** Without a sign in it, the words of the address tell as much as the whole; but fuzzily, `a.b` is near `ab`. */
function mayBeInAddress(address: string, errors: number | undefined): boolean {
  return errors === undefined ? isWholeAddress(address) : errors > 0 || hasAddressSign(address);
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
    for (const block of vocabulary.blocks({ table, field })) {
      const words =
        prefix === undefined
          ? findWords(block, pattern)
          : wordsBehind(prefix, block).filter((word) => matches(word, pattern));
      for (const word of words) found.add(word);
    }
  }
  // In the order of the full text index, which then reads a page once: a third faster with many words.
  return [...found].sort().map((word) => ({ words: [word], prefix: false }));
}

/** Those of one header are few: they are looked at one by one. */
function wordsBehind(prefix: string, block: Buffer): string[] {
  return block
    .toString()
    .split('\n')
    .filter((word) => word.startsWith(prefix))
    .map((word) => word.slice(prefix.length));
}

function phrases(place: Place, list: readonly (Phrase | Nearby)[]): PhrasesPlan {
  const { table, fields, prefix } = place;
  const all = fields.length === TEXT_TABLES[table].length;
  return {
    kind: 'phrases',
    table,
    fields: all ? TEXT_TABLES[table] : fields,
    phrases: prefix === undefined ? list : list.map((sought) => behind(prefix, sought)),
  };
}

function behind(prefix: string, sought: Phrase | Nearby): Phrase | Nearby {
  if ('near' in sought)
    return { ...sought, near: sought.near.map((one) => phraseBehind(prefix, one)) };
  return phraseBehind(prefix, sought);
}

function phraseBehind(prefix: string, phrase: Phrase): Phrase {
  return { ...phrase, words: phrase.words.map((word) => prefix + word) };
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
