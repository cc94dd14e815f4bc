import type { SavedQuery } from '../config/config.ts';
import type { Hit } from '../model/hit.ts';
import { pathFromBytes } from '../model/path.ts';
import { usesNaturalDate } from '../query/dates/date-expression.ts';
import { loadNaturalDateReader, type NaturalDateReader } from '../query/dates/natural-date.ts';
import { makePlan } from '../query/plan/make-plan.ts';
import { matches } from '../query/plan/match/find-words.ts';
import type { Plan } from '../query/plan/plan.ts';
import { planRelated, type Related } from '../query/plan/plan-related.ts';
import { type SoughtInFields, soughtWords } from '../query/plan/sought-words.ts';
import { type CompiledQuery, compile, type HitOrder, PATH_MATCHES } from '../query/sql/compile.ts';
import { explain } from '../query/sql/explain.ts';
import type { Query } from '../query/syntax/ast.ts';
import { conditionsIn } from '../query/syntax/conditions-in.ts';
import { parseQuery } from '../query/syntax/parse-query.ts';
import { printQuery } from '../query/syntax/print-query.ts';
import type { SearchStore } from '../sqlite/search-store.ts';

/** What is asked for. */
export interface SearchRequest {
  /** Search arguments as a shell delivers them; all must hold, none match everything. */
  readonly query: readonly string[];
  /** Give the whole threads of the messages that match (`-t`). */
  readonly threads?: boolean | undefined;
  /** With `threads`, find out which messages match themselves (`Hit.matched`); this takes a second query. */
  readonly markMatches?: boolean | undefined;
  /** What the messages must have to do with, besides; `threads` is about those of them that match. */
  readonly relatedTo?: Related | undefined;
  /** Default: the order in which messages were indexed. */
  readonly order?: HitOrder | undefined;
  /** Addresses that `@me` stands for. */
  readonly me?: readonly string[] | undefined;
  /** Searches that `@name` stands for. */
  readonly saved?: readonly SavedQuery[] | undefined;
  /** Seconds since 1970 UTC, the point that relative dates count from. */
  readonly now: number;
}

interface Prepared {
  readonly query: Query;
  readonly plan: Plan;
  readonly compiled: CompiledQuery;
}

/** All messages that match, from one committed state. Throws `QuerySyntaxError`, `StoreError`. */
export async function search(store: SearchStore, request: SearchRequest): Promise<Hit[]> {
  return withQuery(store, request, ({ plan, compiled }) => {
    const hits = store.hits(compiled);
    return request.markMatches === true ? marked(hits, matchingNumbers(store, plan)) : hits;
  });
}

function marked(hits: readonly Hit[], matching: ReadonlySet<number>): Hit[] {
  return hits.map((hit) => ({ ...hit, matched: matching.has(hit.number) }));
}

function matchingNumbers(store: SearchStore, plan: Plan): ReadonlySet<number> {
  const hits = store.hits(compile(plan, { threads: false, order: 'number' }));
  return new Set(hits.map(({ number }) => number));
}

/** How the search is understood and run. Throws `QuerySyntaxError`, `StoreError`. */
export async function explainSearch(store: SearchStore, request: SearchRequest): Promise<string> {
  return withQuery(store, request, ({ query, plan, compiled }) =>
    explain(printQuery(query), plan, compiled),
  );
}

/** The words looked for in each field. Throws `QuerySyntaxError`, `StoreError`. */
export async function wordsOfSearch(
  store: SearchStore,
  request: SearchRequest,
): Promise<SoughtInFields> {
  return withQuery(store, request, ({ plan }) => soughtWords(plan));
}

async function withQuery<Result>(
  store: SearchStore,
  request: SearchRequest,
  work: (prepared: Prepared) => Result,
): Promise<Result> {
  const query = parseQuery(request.query, request.saved);
  const readNaturalDate = needsNaturalDates(query) ? await loadNaturalDateReader() : undefined;
  return store.snapshot(() => work(prepare(store, { query, readNaturalDate, request })));
}

function needsNaturalDates(query: Query): boolean {
  return [...conditionsIn(query)].some(
    (condition) => condition.kind === 'date' && usesNaturalDate(condition.range),
  );
}

function prepare(
  store: SearchStore,
  {
    query,
    readNaturalDate,
    request: { now, me, threads = false, order = 'number', relatedTo },
  }: {
    readonly query: Query;
    readonly readNaturalDate: NaturalDateReader | undefined;
    readonly request: SearchRequest;
  },
): Prepared {
  const vocabulary = {
    blocks: (column: Parameters<typeof store.vocabularyBlocks>[0]) =>
      store.vocabularyBlocks(column),
  };
  const asked = makePlan(query, {
    now,
    vocabulary,
    me,
    headers: store.indexedHeaders(),
    readNaturalDate,
  });
  const plan: Plan =
    relatedTo === undefined ? asked : { kind: 'and', parts: [planRelated(relatedTo), asked] };
  store.defineFunction(PATH_MATCHES, pathMatches);
  return { query, plan, compiled: compile(plan, { threads, order }) };
}

function pathMatches(path: Buffer, sought: Buffer, errors: number, anchored: number): number {
  const pattern = { text: pathFromBytes(sought), errors, anchored: anchored === 1 };
  return matches(pathFromBytes(path), pattern) ? 1 : 0;
}
