import type { TextField, TextTable } from '../../model/fields.ts';
import type { Nearby, Phrase, PhrasesPlan } from '../../query/plan/plan.ts';
import { columnName } from '../mapping/mail-document.ts';
import { nearQueries } from './near-queries.ts';
import { anyOf, hasValue, type Query } from './query.ts';

/** As many as there may be. */
const ALL_EXPANSIONS = 2 ** 31 - 1;

/** Any of the queries is for any of the phrases, in any of the fields. Single words are one list for each field, however many there are. */
export function phraseQueries({ table, fields, phrases }: PhrasesPlan): Query[] {
  const single = new Set(phrases.flatMap((phrase) => onlyWord(phrase) ?? []));
  const others = phrases.filter((phrase) => onlyWord(phrase) === undefined);
  return columnsOf(table, fields).flatMap((column) => [
    hasValue(column, [...single]),
    ...others.flatMap((phrase) => phraseQueriesIn(column, phrase)),
  ]);
}

/** The same one by one, so that each counts for relevance. */
export function* scoredPhrases({ table, fields, phrases }: PhrasesPlan): Generator<Query> {
  const columns = columnsOf(table, fields);
  for (const phrase of phrases) {
    for (const column of columns) yield anyOf(phraseQueriesIn(column, phrase));
  }
}

function columnsOf(table: TextTable, fields: readonly TextField[]): string[] {
  return fields.map((field) => columnName({ table, field }));
}

function onlyWord(phrase: Phrase | Nearby): string | undefined {
  if ('near' in phrase || phrase.prefix || phrase.words.length !== 1) return undefined;
  return phrase.words[0];
}

function phraseQueriesIn(column: string, phrase: Phrase | Nearby): Query[] {
  return 'near' in phrase ? nearQueries(column, phrase) : [phraseQuery(column, phrase)];
}

function phraseQuery(column: string, phrase: Phrase): Query {
  const { words, prefix } = phrase;
  const [word = ''] = words;
  if (words.length === 1) return { [prefix ? 'prefix' : 'term']: { [column]: { value: word } } };
  const query = words.join(' ');
  return prefix
    ? { match_phrase_prefix: { [column]: { query, max_expansions: ALL_EXPANSIONS } } }
    : { match_phrase: { [column]: { query } } };
}
