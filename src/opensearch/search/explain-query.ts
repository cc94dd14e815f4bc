import type { HitOptions } from '../../store/search-store.ts';
import type { CompiledSearch } from './compile-search.ts';
import { sortOf } from './pages.ts';

/** Lists are shown up to here. */
const VALUES_SHOWN = 20;

/** What the engine is asked for people, line by line. */
export function explainQuery(
  { inOrder }: CompiledSearch,
  { order }: Pick<HitOptions, 'order'>,
): string[] {
  const body = JSON.stringify({ query: inOrder, sort: sortOf(order) }, shortened, 2);
  return ['Request to OpenSearch:', ...body.split('\n').map((line) => `  ${line}`)];
}

function shortened(_key: string, value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= VALUES_SHOWN) return value;
  return [...value.slice(0, VALUES_SHOWN), `… (${value.length} values)`];
}
