import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { compileQuery, inThreadsOf } from '../query/compile-query.ts';
import { allOf, LIVE, type Query } from '../query/query.ts';
import { rankedQuery } from '../query/ranked-query.ts';
import { type ArchiveState, searchContext } from './search-context.ts';
import type { FoundDocument } from './snapshot.ts';

/** What a search asks the engine. */
export interface CompiledSearch {
  /** All messages to be given. */
  readonly found: Query;
  /** The same, with scores if they are ordered by relevance, and marked where they match themselves. */
  readonly inOrder: Query;
  /** Whether there are such marks; without them, all that is found matches itself. */
  readonly isMarked: boolean;
}

/** What a compiled search depends on. */
export type SearchKind = Pick<HitOptions, 'threads' | 'markMatches' | 'order' | 'unique'>;

/** Compiles a plan, and finds the threads of what matches if they are asked for. */
export async function compileSearch(
  state: ArchiveState,
  plan: Plan,
  { threads, markMatches, order, unique }: SearchKind,
): Promise<CompiledSearch> {
  const context = searchContext(state);
  const matching = await compileQuery(plan, context);
  const found = allOf([LIVE, threads ? await inThreadsOf(matching, context) : matching]);
  const scored = order === 'relevance' ? rankedQuery(found, plan) : found;
  // The best copy is one that matches itself.
  const isMarked = threads && (markMatches || unique !== undefined);
  return { found, isMarked, inOrder: isMarked ? marked(scored, matching) : scored };
}

const MARK = 'matches';

/** Filters add nothing to a score. */
function marked(query: Query, matching: Query): Query {
  return { bool: { must: [query], should: [{ bool: { filter: [matching], _name: MARK } }] } };
}

/** Whether a message matches itself, and not just another one of its thread. */
export function matchesItself(
  { matched_queries: names = [] }: FoundDocument<unknown>,
  { isMarked }: CompiledSearch,
): boolean {
  return !isMarked || names.includes(MARK);
}
