import type { UniqueOptions } from '../../store/search-store.ts';
import { allOf, not, type Query } from '../query/query.ts';
import { groups } from './groups.ts';
import type { ArchiveState } from './search-context.ts';

/** How many messages a query finds; with `unique`, copies of a message are one. */
export async function countFound(
  state: ArchiveState,
  found: Query,
  unique: UniqueOptions | undefined,
): Promise<number> {
  if (unique === undefined) return await countAll(state, found);
  let count = await countAll(state, allOf([found, not(HAS_ID)]));
  const fields = unique.byContent ? ['sameId', 'content'] : ['sameId'];
  for await (const keys of groups(state.snapshot, { query: allOf([found, HAS_ID]), fields })) {
    count += keys.length;
  }
  return count;
}

const HAS_ID: Query = { exists: { field: 'sameId' } };

async function countAll({ snapshot }: ArchiveState, query: Query): Promise<number> {
  const { hits } = await snapshot.search({ query, size: 0, track_total_hits: true });
  return hits.total?.value ?? 0;
}
