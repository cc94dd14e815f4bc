import type { Nearby, Phrase } from '../../query/plan/plan.ts';
import { NOTHING, type Query } from './query.ts';
import { wildcardText } from './wildcard-text.ts';

/** The engine looks for at most as many words with one beginning, in each segment (`indices.query.bool.max_clause_count`). */
const MAX_BEGUN_WORDS = 1024;

/**
 * Words near each other in a field: some place of each phrase, so that at most `within` words are between the end of
 * the first to end and the start of the last to start. Interval queries count otherwise
 * (https://docs.opensearch.org/2.19/query-dsl/full-text/intervals/): `max_gaps` leaves out the words of all phrases.
 */
export function nearQuery(field: string, { near, within }: Nearby): Query {
  const source = nearSource(withoutImplied(near), within);
  return source === undefined ? NOTHING : { intervals: { [field]: source } };
}

/** One phrase as an interval query, for what no other query says as well. */
type Source = Readonly<Record<string, unknown>>;

function nearSource(phrases: readonly Phrase[], within: number): Source | undefined {
  const sources = phrases.map(sourceOf);
  const [only] = sources;
  if (sources.length === 1) return only;
  if (sources.length > 2 && phrases.every(({ words }) => words.length === 1)) {
    // All have places of their own, from the first to the last, which are in the gap that we mean.
    const gaps = within - (phrases.length - 2);
    return gaps < 0 ? undefined : around(sources, gaps);
  }
  const pairs = sources.flatMap((one, at) =>
    sources.slice(at + 1).map((other) => around([one, other], within)),
  );
  return anySource(pairs.map((pair) => containing(pair, pairs)));
}

/** A pair with all other pairs between its beginning and its end. */
function containing(pair: Source, pairs: readonly Source[]): Source {
  return pairs
    .filter((other) => other !== pair)
    .reduce(
      (outer, inner) => ({ all_of: { intervals: [outer], filter: { containing: inner } } }),
      pair,
    );
}

function around(intervals: readonly Source[], gaps: number): Source {
  return { all_of: { intervals, ordered: false, max_gaps: gaps } };
}

function anySource(intervals: readonly Source[]): Source | undefined {
  return intervals.length > 1 ? { any_of: { intervals } } : intervals[0];
}

/** Wherever one phrase is, another may be as well: it is then near whatever the first is near. */
function withoutImplied(phrases: readonly Phrase[]): Phrase[] {
  return phrases.filter(
    (one, at) =>
      !phrases.some(
        (other, place) =>
          place !== at && isImplied(one, other) && (place < at || !isImplied(other, one)),
      ),
  );
}

/** Whether the first phrase is everywhere where the second is. */
function isImplied(one: Phrase, other: Phrase): boolean {
  const last = one.words.length - 1;
  if (one.words.length !== other.words.length) return false;
  if (!one.prefix && other.prefix) return false;
  return one.words.every((word, at) => {
    const another = other.words[at] ?? '';
    return one.prefix && at === last ? another.startsWith(word) : another === word;
  });
}

function sourceOf({ words, prefix }: Phrase): Source {
  const whole = prefix ? words.slice(0, -1) : words;
  const begun = wildcardText(words.at(-1) ?? '');
  const sources = [
    ...(whole.length === 0
      ? []
      : [{ match: { query: whole.join(' '), max_gaps: 0, ordered: true } }]),
    ...(prefix ? [{ wildcard: { pattern: `${begun}*`, max_expansions: MAX_BEGUN_WORDS } }] : []),
  ];
  const [only = {}] = sources;
  return sources.length > 1 ? { all_of: { intervals: sources, ordered: true, max_gaps: 0 } } : only;
}
