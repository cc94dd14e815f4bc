import { distance } from 'fastest-levenshtein';
import { type TextColumn, type TextField, WORD_COLUMNS } from '../model/fields.ts';
import { fold } from '../model/fold.ts';
import type { Span } from '../model/span.ts';
import type { Plan, Vocabulary } from '../query/plan/plan.ts';
import { type TypedPhrase, typedPhrases } from '../query/plan/typed-phrases.ts';
import { type TypedWord, typedWords } from '../query/plan/typed-words.ts';
import { wordPairs } from '../query/plan/word-pairs.ts';
import type { Query } from '../query/syntax/ast.ts';
import { parseQuery } from '../query/syntax/parse-query.ts';
import type { SearchStore } from '../store/search-store.ts';
import { mistakesAllowed } from '../util/nearest.ts';
import type { SearchRequest } from './search.ts';

/** A word or a phrase of a search that no message has in the fields it is looked for in. */
export interface Suggestion {
  /** As it was typed; words of a phrase have spaces between them. */
  readonly word: string;
  /** Where it was looked for. */
  readonly fields: readonly TextField[];
  /** Where it is in the search. */
  readonly span: Span;
  /** What messages have there, and may be meant, the best guess first; at most three. */
  readonly nearest: readonly string[];
  /** Another word that is never there in a message with this one, though messages have each. */
  readonly apartFrom?: string;
}

const MOST_NEAREST = 3;
/** No more candidates than this are looked up to see how frequent they are. */
const MOST_RANKED = 20;

/**
 * What may be misspelt in a search that found nothing, or, if every word is there, which words are never next to
 * each other, or never in one message. Throws `QuerySyntaxError`, `StoreError`.
 */
export async function suggest(
  store: SearchStore,
  { query, saved, isText }: Pick<SearchRequest, 'query' | 'saved' | 'isText'>,
): Promise<Suggestion[]> {
  const parsed = parseQuery(query, saved, { isText });
  const words = typedWords(parsed, (at) => query[at] ?? '');
  const suggestions: Suggestion[] = [];
  for (const word of words) suggestions.push(...(await suggestFor(store, word)));
  if (suggestions.length > 0) return suggestions;
  for (const phrase of typedPhrases(parsed)) {
    if (await isApart(store, phrase)) suggestions.push(withCommas(phrase));
  }
  return suggestions.length > 0 ? suggestions : await neverTogether(store, parsed);
}

/** Words that messages have, but never together: `f:kevin,ada`. The first such pair says enough. */
async function neverTogether(store: SearchStore, query: Query): Promise<Suggestion[]> {
  for (const { words, fields, span, plan } of wordPairs(query)) {
    const found = await store.count(({ vocabulary }) => plan(vocabulary), { threads: false });
    const [one, other] = words;
    if (found === 0) return [{ word: other, apartFrom: one, fields, span, nearest: [] }];
  }
  return [];
}

/** Whether messages have all words of a phrase, and none has them next to each other: `Leech, Marcus`. */
async function isApart(store: SearchStore, phrase: TypedPhrase): Promise<boolean> {
  const finds = async (plan: (vocabulary: Vocabulary) => Plan) =>
    (await store.count(({ vocabulary }) => plan(vocabulary), { threads: false })) > 0;
  return !(await finds(phrase.planTogether)) && (await finds(phrase.planApart));
}

function withCommas({ text, words, fields, span }: TypedPhrase): Suggestion {
  return { word: text, fields, span, nearest: [words.join(',')] };
}

/** Nothing for a word that some message has. */
async function suggestFor(
  store: SearchStore,
  { text, fields, span }: TypedWord,
): Promise<readonly Suggestion[]> {
  const word = fold(text);
  const columns = WORD_COLUMNS.filter(({ field }) => fields.includes(field));
  const [found = 0] = await store.messagesWith([word], columns);
  if (found > 0) return [];
  const near = (await nearWords(store, word, columns)).slice(0, MOST_RANKED);
  const counts = await store.messagesWith(
    near.map(({ candidate }) => candidate),
    columns,
  );
  const nearest = near
    .map((one, at) => ({ ...one, messages: counts[at] ?? 0 }))
    .filter(({ messages }) => messages > 0) // the vocabulary keeps words of removed mail for a while
    .sort((left, right) => left.errors - right.errors || right.messages - left.messages)
    .slice(0, MOST_NEAREST)
    .map(({ candidate }) => candidate);
  return [{ word: text, fields, span, nearest }];
}

interface Candidate {
  readonly candidate: string;
  readonly errors: number;
}

/** Words of the archive that differ in few letters, the nearest first. */
async function nearWords(
  store: SearchStore,
  word: string,
  columns: readonly TextColumn[],
): Promise<Candidate[]> {
  const errors = errorsAllowed(word);
  if (errors === 0) return [];
  const pattern = { text: word, errors, anchored: false };
  const found = new Map<string, number>();
  for (const column of columns) {
    for (const candidate of await store.wordsLike(pattern, column, { whole: true })) {
      const far = distance(word, candidate);
      if (far <= errors) found.set(candidate, far);
    }
  }
  return Array.from(found, ([candidate, far]) => ({ candidate, errors: far })).sort(
    (left, right) => left.errors - right.errors,
  );
}

/** With a third mistake, an archive has too many words that are not meant. */
const MOST_MISTAKES = 2;

function errorsAllowed(word: string): number {
  return [...word].length < 3 ? 0 : Math.min(MOST_MISTAKES, mistakesAllowed(word));
}
