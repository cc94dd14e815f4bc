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
  const source = nearSource(withoutImplied(near).map(placed), within);
  return source === undefined ? NOTHING : { intervals: { [field]: source } };
}

/** A phrase, and where it is as an interval query says it. */
interface Placed {
  readonly phrase: Phrase;
  readonly source: Source;
}

type Source = Readonly<Record<string, unknown>>;

function nearSource(phrases: readonly Placed[], within: number): Source | undefined {
  const sources = phrases.map(({ source }) => source);
  if (phrases.length === 1) return sources[0];
  if (phrases.length === 2) return around(sources, within);
  if (phrases.every(({ phrase }) => phrase.words.length === 1)) {
    // All have places of their own, from the first to the last, which are in the gap that we mean.
    const gaps = within - (phrases.length - 2);
    return gaps < 0 ? undefined : around(sources, gaps);
  }
  const ends = phrases.flatMap((first, at) =>
    phrases.slice(at + 1).map((last) => fromTo(first, last, { phrases, within })),
  );
  return {
    all_of: {
      intervals: sources,
      ordered: false,
      filter: { contained_by: { any_of: { intervals: ends } } },
    },
  };
}

function around(intervals: readonly Source[], gaps: number): Source {
  return { all_of: { intervals, ordered: false, max_gaps: gaps } };
}

/**
 * From one phrase to another that is near it, whichever is first: all phrases between them are near both. But one that
 * lies over one of the two may start after both, or end before both, so it must be near each of them, and near each other such phrase.
 */
function fromTo(
  one: Placed,
  other: Placed,
  { phrases, within }: { readonly phrases: readonly Placed[]; readonly within: number },
): Source {
  const over = phrases.filter(
    (phrase) =>
      phrase !== one &&
      phrase !== other &&
      [one, other].some((end) => mayOverlap(phrase.phrase, end.phrase)),
  );
  return over
    .flatMap((phrase, at) => [one, other, ...over.slice(0, at)].map((near) => [phrase, near]))
    .map((pair) =>
      around(
        pair.map(({ source }) => source),
        within,
      ),
    )
    .reduce(
      (outer, inner) => ({ all_of: { intervals: [outer], filter: { containing: inner } } }),
      around([one.source, other.source], within),
    );
}

/** Whether two phrases can share a word of a text. */
function mayOverlap(one: Phrase, other: Phrase): boolean {
  const shifts = Array.from(
    { length: one.words.length + other.words.length - 1 },
    (_, at) => at - other.words.length + 1,
  );
  return shifts.some((shift) =>
    one.words.every((_, at) => {
      const place = at - shift;
      if (place < 0 || place >= other.words.length) return true;
      return canBeOne(wordAt(one, at), wordAt(other, place));
    }),
  );
}

interface SoughtWord {
  readonly text: string;
  readonly isBeginning: boolean;
}

function wordAt({ words, prefix }: Phrase, at: number): SoughtWord {
  return { text: words[at] ?? '', isBeginning: prefix && at === words.length - 1 };
}

/** Whether one word of a text can be what both ask for. */
function canBeOne(one: SoughtWord, other: SoughtWord): boolean {
  return (
    one.text === other.text ||
    (one.isBeginning && other.text.startsWith(one.text)) ||
    (other.isBeginning && one.text.startsWith(other.text))
  );
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

function placed(phrase: Phrase): Placed {
  return { phrase, source: sourceOf(phrase) };
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
