import { distance } from 'fastest-levenshtein';
import type { SavedQuery } from '../config/config.ts';
import { TEXT_COLUMNS, type TextColumn, type TextField } from '../model/fields.ts';
import type { Span } from '../model/span.ts';
import { fold } from '../model/words.ts';
import { findWords } from '../query/plan/match/find-words.ts';
import { type TypedWord, typedWords } from '../query/plan/typed-words.ts';
import { parseQuery } from '../query/syntax/parse-query.ts';
import type { SearchStore } from '../sqlite/search-store.ts';
import { mistakesAllowed } from '../util/nearest.ts';

/** A word of a search that no message has in the fields it is looked for in. */
export interface Suggestion {
  readonly word: string;
  readonly fields: readonly TextField[];
  /** Where it stands in the search. */
  readonly span: Span;
  /** Words that messages have there, the best guess first; three at most, or none. */
  readonly nearest: readonly string[];
}

const MOST_NEAREST = 3;
/** The frequency of more candidates is not looked up. */
const MOST_RANKED = 20;

/** What may be misspelt in a search that found nothing. Throws `QuerySyntaxError`, `StoreError`. */
export function suggest(
  store: SearchStore,
  query: readonly string[],
  saved?: readonly SavedQuery[] | undefined,
): Suggestion[] {
  const words = typedWords(parseQuery(query, saved), (at) => query[at] ?? '');
  return store.snapshot(() => words.flatMap((word) => suggestFor(store, word) ?? []));
}

/** Nothing for a word that is there. */
function suggestFor(store: SearchStore, { text, fields, span }: TypedWord): Suggestion | undefined {
  const word = fold(text);
  const columns = TEXT_COLUMNS.filter(
    ({ table, field }) => table !== 'whole_tokens' && fields.includes(field),
  );
  if (columns.some((column) => store.messagesWith(word, column) > 0)) return undefined;
  const near = nearWords(store, word, columns)
    .slice(0, MOST_RANKED)
    .map(({ candidate, errors }) => ({
      candidate,
      errors,
      messages: columns.reduce((sum, column) => sum + store.messagesWith(candidate, column), 0),
    }))
    .filter(({ messages }) => messages > 0) // the vocabulary keeps words of removed mail for a while
    .sort((left, right) => left.errors - right.errors || right.messages - left.messages);
  const nearest = near.slice(0, MOST_NEAREST).map(({ candidate }) => candidate);
  return { word: text, fields, span, nearest };
}

interface Candidate {
  readonly candidate: string;
  readonly errors: number;
}

/** Words of the archive that are as long but for few letters, the nearest first. */
function nearWords(store: SearchStore, word: string, columns: readonly TextColumn[]): Candidate[] {
  const errors = errorsAllowed(word);
  if (errors === 0) return [];
  const found = new Map<string, number>();
  for (const column of columns) {
    for (const block of store.vocabularyBlocks(column)) {
      for (const candidate of findWords(block, { text: word, errors, anchored: false })) {
        const far = distance(word, candidate);
        if (far <= errors) found.set(candidate, far);
      }
    }
  }
  return Array.from(found, ([candidate, far]) => ({ candidate, errors: far })).sort(
    (left, right) => left.errors - right.errors,
  );
}

/** A third mistake would find other words than the one that is meant: an archive has so many. */
const MOST_MISTAKES = 2;

function errorsAllowed(word: string): number {
  return word.length < 3 ? 0 : Math.min(MOST_MISTAKES, mistakesAllowed(word));
}
