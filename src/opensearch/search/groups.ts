import type { Query } from '../query/query.ts';
import type { CompositeKey, Snapshot } from './snapshot.ts';

/** Fewer than the engine allows at once (`search.max_buckets`); each page goes through all that is found. */
const GROUPS_PER_PAGE = 50_000;

/** The distinct values, or sets of values, of numeric fields in what a query finds, page by page. */
export async function* groups(
  snapshot: Snapshot,
  { query, fields }: { readonly query: Query; readonly fields: readonly string[] },
): AsyncGenerator<readonly CompositeKey[]> {
  const sources = fields.map((field) => ({ [field]: { terms: { field } } }));
  let after: CompositeKey | undefined;
  do {
    const { aggregations } = await snapshot.search({
      query,
      size: 0,
      aggs: { groups: { composite: { size: GROUPS_PER_PAGE, sources, after } } },
    });
    const page = aggregations?.groups;
    const keys = page?.buckets.map(({ key }) => key) ?? [];
    if (keys.length > 0) yield keys;
    after = keys.length < GROUPS_PER_PAGE ? undefined : page?.after_key;
  } while (after !== undefined);
}

/** The distinct values of one field. */
export async function* valuesOf(
  snapshot: Snapshot,
  query: Query,
  field: string,
): AsyncGenerator<number> {
  for await (const keys of groups(snapshot, { query, fields: [field] })) {
    for (const key of keys) {
      const value = key[field];
      if (typeof value === 'number') yield value;
    }
  }
}
