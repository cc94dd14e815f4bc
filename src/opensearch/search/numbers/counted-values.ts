import type { MailDocument } from '../../mapping/mail-document.ts';
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';

/** One value of a field, and what the documents are that have it. */
export interface CountedValue<Value> {
  readonly value: Value;
  readonly documents: number;
  /** What was measured; 0 if nothing was. */
  readonly measured: number;
}

/** Which values to count; each document counts once for each of its values. */
export interface ValueCount {
  readonly query: Query;
  readonly field: keyof MailDocument;
  /** The sum or the greatest value of a number that the documents have. */
  readonly measure?: { readonly kind: 'sum' | 'max'; readonly field: keyof MailDocument };
}

/** Fewer than the engine allows at once (`search.max_buckets`); each page goes through all that is found. */
const VALUES_PER_PAGE = 50_000;

/**
 * All values of a field in what a query finds, page by page. The counts are exact, because all shards are asked for the
 * same values (an aggregation of kind `composite`); one of kind `terms` asks each for its own most frequent ones.
 */
export async function* countedValues<Value extends string | number>(
  snapshot: Snapshot,
  { query, field, measure }: ValueCount,
): AsyncGenerator<readonly CountedValue<Value>[]> {
  const measured = measure && { measured: { [measure.kind]: { field: measure.field } } };
  let after: object | undefined;
  do {
    const composite = {
      size: VALUES_PER_PAGE,
      sources: [{ value: { terms: { field } } }],
      after,
    };
    const { aggregations } = await snapshot.search<unknown, ValuesAnswer<Value>>({
      query,
      size: 0,
      aggs: { values: { composite, aggs: measured } },
    });
    const { buckets = [], after_key: last } = aggregations?.values ?? {};
    if (buckets.length > 0) {
      yield buckets.map((bucket) => ({
        value: bucket.key.value,
        documents: bucket.doc_count,
        measured: bucket.measured?.value ?? 0,
      }));
    }
    after = buckets.length < VALUES_PER_PAGE ? undefined : last;
  } while (after !== undefined);
}

interface ValuesAnswer<Value> {
  readonly values: {
    readonly after_key?: object;
    readonly buckets: readonly {
      readonly key: { readonly value: Value };
      readonly doc_count: number;
      readonly measured?: { readonly value: number | null };
    }[];
  };
}
