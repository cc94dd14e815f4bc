import { StoreError } from '../../errors.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { STATE_MINUTES } from '../mapping/mappings.ts';
import type { Query } from '../query/query.ts';

/** The mail of all writers in the state of one moment, whatever runs write meanwhile (a point in time). */
export interface Snapshot {
  search<Source, Counted = GroupsAnswer>(
    request: SearchRequest,
  ): Promise<SearchAnswer<Source, Counted>>;
  /** Does nothing the second time; never fails. */
  close(): Promise<void>;
}

/** What is asked, as the body of a search (https://docs.opensearch.org/2.19/api-reference/search/). */
export interface SearchRequest {
  readonly query: Query;
  readonly size: number;
  readonly from?: number | undefined;
  readonly sort?: readonly object[] | undefined;
  readonly search_after?: readonly unknown[] | undefined;
  readonly track_total_hits?: boolean;
  readonly _source?: readonly string[] | false;
  readonly stored_fields?: '_none_';
  readonly docvalue_fields?: readonly string[];
  readonly aggs?: object;
}

export interface SearchAnswer<Source, Counted = GroupsAnswer> {
  readonly hits: {
    /** Only if it was asked for. */
    readonly total?: { readonly value: number };
    readonly hits: readonly FoundDocument<Source>[];
  };
  /** Only if they were asked for, and there is any index. */
  readonly aggregations?: Counted;
}

/** One document that was found. */
export interface FoundDocument<Source> {
  readonly _id: string;
  readonly _source: Source;
  /** Instead of the source, values of columns; each is a list. */
  readonly fields?: Readonly<Record<string, readonly unknown[]>>;
  /** The values that it is sorted by, which say where the next page begins. */
  readonly sort: readonly unknown[];
  /** The names of those named parts of the query that it matches. */
  readonly matched_queries?: readonly string[];
}

interface GroupsAnswer {
  readonly groups: CompositeAnswer;
}

/** One page of an aggregation of kind `composite`. */
interface CompositeAnswer {
  readonly after_key?: CompositeKey;
  readonly buckets: readonly { readonly key: CompositeKey; readonly doc_count: number }[];
}

/** By the names of the sources of the aggregation. */
export type CompositeKey = Readonly<Record<string, number | null>>;

const KEPT_FOR = `${STATE_MINUTES}m`;

/** Opens the newest state; `undefined` if there is no such index. With `isPartial`, parts that cannot be reached may be missing. */
export async function openSnapshot(
  cluster: Cluster,
  index: string,
  { isPartial }: { readonly isPartial: boolean },
): Promise<Snapshot | undefined> {
  const path = `/${index}/_search/point_in_time?keep_alive=${KEPT_FOR}&allow_partial_pit_creation=${isPartial}`;
  const open = async () => {
    const opened = await cluster.ask<{ pit_id: string } | undefined>('POST', path, undefined, {
      mayBeMissing: true,
    });
    return opened?.pit_id;
  };
  let id = await open();
  if (id === undefined) return undefined;
  const ask = <Answer>(request: SearchRequest) =>
    cluster.ask<Answer>(
      'POST',
      `/_search?allow_partial_search_results=${isPartial}${scoring(request)}`,
      { track_total_hits: false, ...request, pit: { id, keep_alive: KEPT_FOR } },
    );
  let isRead = false;
  let isOpen = true;
  return {
    async search<Source, Counted>(request: SearchRequest) {
      type Answer = SearchAnswer<Source, Counted>;
      let answer: Answer;
      try {
        answer = await ask<Answer>(request);
      } catch (error) {
        // A node was lost. What was read is from a state that is gone; if nothing was, another state is as good.
        if (isRead || !isIncomplete(error)) throw error;
        id = await open();
        if (id === undefined) throw error;
        answer = await ask<Answer>(request);
      }
      isRead = true;
      return answer;
    },

    async close() {
      if (!isOpen) return;
      isOpen = false;
      // The cluster lets go of it by itself later; an error here would take the place of what the search says.
      const ended = { pit_id: [id] };
      await cluster.ask('DELETE', '/_search/point_in_time', ended).catch(() => {});
    },
  };
}

function isIncomplete(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'STORE_INCOMPLETE';
}

/** Shards know how frequent a word is in their own mail only; to rank by relevance they are asked for all of it first. */
function scoring({ sort }: SearchRequest): string {
  return sort?.some((key) => '_score' in key) ? '&search_type=dfs_query_then_fetch' : '';
}
