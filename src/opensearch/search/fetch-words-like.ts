import { StoreError } from '../../errors.ts';
import type { TextColumn } from '../../model/fields.ts';
import { matches } from '../../query/plan/match/find-words.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import type { WordsWanted } from '../../store/search-store.ts';
import { columnName } from '../mapping/mail-document.ts';
import { MAX_WORDS_FOUND } from '../mapping/mappings.ts';
import { searchedNames } from '../names/index-names.ts';
import { allOf, EVERYTHING, type Query } from '../query/query.ts';
import { wildcardText } from '../query/wildcard-text.ts';
import {
  escapedCharacters,
  wholeWordExpression,
  wordExpression,
} from '../query/word-expression.ts';
import type { ArchiveState } from './search-context.ts';

/** Which words of a column are asked for. */
interface WordsAsked {
  readonly column: TextColumn;
  readonly query: Query;
  /** What the error says of them if they are too many. */
  readonly sought: string;
  /** How many of them are enough; default: all. */
  readonly most: number | undefined;
}

/**
 * Words in the vocabulary of a column that match; see `Vocabulary`. Of very many it gives none, but throws `StoreError`,
 * unless a few are enough.
 */
export async function fetchWordsLike(
  archive: WordArchive,
  pattern: WordPattern,
  column: TextColumn,
  { prefix = '', whole = false, most }: WordsWanted & { readonly prefix?: string | undefined } = {},
): Promise<string[]> {
  const query = whole ? likeExpression(wholeWordExpression(pattern)) : wordQuery(pattern, prefix);
  const words = await wordsFound(archive, { column, query, sought: pattern.text, most });
  return words.map((word) => word.slice(prefix.length)).filter((word) => matches(word, pattern));
}

/** Whose words are looked through. */
type WordArchive = Pick<ArchiveState, 'cluster' | 'name' | 'database'>;

/** Finds all words that match, and few others. */
function wordQuery(pattern: WordPattern, prefix: string): Query {
  const { text, errors, anchored } = pattern;
  if (errors >= text.length) return beginningWith(prefix);
  if (errors > 0) {
    const before = escapedCharacters(prefix).join('');
    return likeExpression(`${before}${wordExpression(pattern)}`);
  }
  if (anchored) return beginningWith(prefix + text);
  const parts = [prefix, text].map((part) => wildcardText(part.toWellFormed()));
  return { wildcard: { word: { value: `${parts.join('*')}*` } } };
}

function beginningWith(text: string): Query {
  return text === '' ? EVERYTHING : { prefix: { word: { value: text.toWellFormed() } } };
}

/** The automaton of a long pattern has some thousand states; the engine would stop at 10,000. */
const MAX_STATES = 200_000;

function likeExpression(value: string): Query {
  return { regexp: { word: { value, flags: 'NONE', max_determinized_states: MAX_STATES } } };
}

/** Only words come back, straight from where they are in order, which takes a fifth of the time to read documents. */
const BARE = { stored_fields: '_none_', docvalue_fields: ['word'] };

async function wordsFound(
  archive: WordArchive,
  { column, query, sought, most = MAX_WORDS_FOUND + 1 }: WordsAsked,
): Promise<string[]> {
  const { cluster, name } = archive;
  const { hits } = await cluster.ask<WordsAnswer>('POST', `/${searchedNames(name).words}/_search`, {
    query: allOf([{ term: { column: columnName(column) } }, query]),
    size: Math.min(most, MAX_WORDS_FOUND + 1),
    sort: ['_doc'],
    track_total_hits: false,
    ...BARE,
  });
  if (hits.hits.length > MAX_WORDS_FOUND) throw tooMany(archive, sought);
  // A word that several writers have comes more than once.
  return [...new Set(hits.hits.flatMap(({ fields }) => fields.word))];
}

interface WordsAnswer {
  readonly hits: {
    readonly hits: readonly { readonly fields: { readonly word: readonly string[] } }[];
  };
}

function tooMany({ database }: WordArchive, sought: string): StoreError {
  const most = MAX_WORDS_FOUND.toLocaleString('en');
  return new StoreError(`more than ${most} words of the index are like ${JSON.stringify(sought)}`, {
    code: 'STORE_UNUSABLE',
    path: database,
    hint: 'write more of the word, or allow fewer errors',
  });
}
