import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';

/** So many questions are asked at the same time; a node keeps a thousand waiting, of all who ask. */
const ASKED_AT_ONCE = 8;

/** How many documents each of the queries finds. */
export async function countDocuments(
  snapshot: Snapshot,
  queries: readonly Query[],
): Promise<number[]> {
  const counts = queries.map(() => 0);
  let next = 0;
  const askOn = async () => {
    for (let at = next++; at < queries.length; at = next++) {
      const query = queries[at] ?? {};
      const { hits } = await snapshot.search({ query, size: 0, track_total_hits: true });
      counts[at] = hits.total?.value ?? 0;
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOn));
  return counts;
}
