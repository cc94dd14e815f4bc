import type { Nearby, Phrase } from '../../query/plan/plan.ts';
import { clauseCount, MAX_CLAUSES } from './clause-count.ts';
import type { Query } from './query.ts';
import { wildcardText } from './wildcard-text.ts';

/** The engine looks for at most as many words with one beginning, in each segment (`indices.query.bool.max_clause_count`). */
const MAX_BEGUN_WORDS = 1024;

/**
 * Words near each other in a field: some place of each phrase, so that at most `within` words are between the end of
 * the first to end and the start of the last to start. Interval queries count otherwise
 * (https://docs.opensearch.org/2.19/query-dsl/full-text/intervals/): `max_gaps` leaves out the words of all phrases. Any of
 * the queries will do; there are as many as phrases at most.
 */
export function nearQueries(field: string, { near, within }: Nearby): Query[] {
  const phrases = withoutImplied(near);
  return nearSources(phrases, within).map((source) => ({ intervals: { [field]: source } }));
}

type Source = Readonly<Record<string, unknown>>;

function nearSources(phrases: readonly Phrase[], within: number): Source[] {
  const sources = phrases.map(sourceOf);
  if (phrases.length === 1) return sources;
  if (phrases.length === 2) return [around(sources, within)];
  if (phrases.every(({ words }) => words.length === 1)) {
    // All have places of their own, from the first to the last, which are in the gap that we mean.
    const gaps = within - (phrases.length - 2);
    return gaps < 0 ? [] : [around(sources, gaps)];
  }
  const [first, ...others] = phrases;
  if (first === undefined) return [];
  const one = lastOf(first, { phrases, within });
  // The engine refuses it, and so it would the others.
  if (clauseCount(one) > MAX_CLAUSES) return [one];
  return [one, ...others.map((last) => lastOf(last, { phrases, within }))];
}

function around(intervals: readonly Source[], gaps: number): Source {
  return { all_of: { intervals, ordered: false, max_gaps: gaps } };
}

/**
 * Places of a phrase that starts last: each other one starts there or in front of it, and ends at most so many words in
 * front of it. Of two places of the last one after another one the engine sees only the first, which is enough: what is near
 * both is near the first.
 */
function lastOf(
  last: Phrase,
  { phrases, within }: { readonly phrases: readonly Phrase[]; readonly within: number },
): Source {
  const source = sourceOf(last);
  const places = phrases
    .filter((phrase) => phrase !== last)
    .map((other) => {
      const between = {
        all_of: { intervals: [sourceOf(other), source], ordered: true, max_gaps: within },
      };
      const over = overlaps(other, last).map(sourceOf);
      // The engine leaves out what contains another of the alternatives; places of one length contain none.
      return anyOfSources([between, ...over].map((outer) => inside(source, outer)));
    });
  // All are places of the last one, so that they are in one only if they are the same.
  return { all_of: { intervals: places, ordered: false, filter: { contained_by: source } } };
}

function inside(source: Source, outer: Source): Source {
  return { all_of: { intervals: [source], filter: { contained_by: outer } } };
}

function anyOfSources(intervals: readonly Source[]): Source {
  const [only = {}] = intervals;
  return intervals.length === 1 ? only : { any_of: { intervals } };
}

/** What a text has where the second phrase starts at some word of the first one: each word is what both ask for. */
function overlaps(first: Phrase, second: Phrase): Phrase[] {
  return first.words.flatMap((_, start) => {
    const length = Math.max(first.words.length, start + second.words.length);
    const words = Array.from({ length }, (_, at) =>
      wordOfBoth(wordAt(first, at), wordAt(second, at - start)),
    );
    const sought = words.filter((word) => word !== undefined);
    if (sought.length < length) return [];
    const prefix = sought.at(-1)?.isBeginning ?? false;
    return [{ words: sought.map(({ text }) => text), prefix }];
  });
}

interface SoughtWord {
  readonly text: string;
  readonly isBeginning: boolean;
}

/** The word of a phrase there; `undefined` beyond it. */
function wordAt({ words, prefix }: Phrase, at: number): SoughtWord | undefined {
  const text = words[at];
  return text === undefined ? undefined : { text, isBeginning: prefix && at === words.length - 1 };
}

/** A word of a text that is what both ask for, or the one that asks; `undefined` if none can be. */
function wordOfBoth(one?: SoughtWord, other?: SoughtWord): SoughtWord | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.isBeginning && other.text.startsWith(one.text)) return other;
  if (other.isBeginning && one.text.startsWith(other.text)) return one;
  return one.text === other.text ? one : undefined;
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
