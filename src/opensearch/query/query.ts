import { slices } from '../../util/slices.ts';

/** One query of the query DSL (https://docs.opensearch.org/2.19/query-dsl/), which is JSON. */
export interface Query {
  readonly [kind: string]: unknown;
}

/** Everything, with no part needed for it. */
export const EVERYTHING: Query = { match_all: {} };
export const NOTHING: Query = { match_none: {} };
/** What has not been removed. */
export const LIVE: Query = { term: { dead: false } };

/** What holds for all parts; none of them is scored. */
export function allOf(parts: readonly Query[]): Query {
  const needed = parts.filter((part) => part !== EVERYTHING);
  if (needed.includes(NOTHING)) return NOTHING;
  const [only] = needed;
  if (only === undefined) return EVERYTHING;
  return needed.length === 1 ? only : { bool: { filter: needed } };
}

/** What holds for any of the parts. */
export function anyOf(parts: readonly Query[]): Query {
  const possible = parts.filter((part) => part !== NOTHING);
  if (possible.includes(EVERYTHING)) return EVERYTHING;
  const [only] = possible;
  if (only === undefined) return NOTHING;
  return possible.length === 1 ? only : { bool: { should: possible, minimum_should_match: 1 } };
}

export function not(part: Query): Query {
  if (part === EVERYTHING) return NOTHING;
  return part === NOTHING ? EVERYTHING : { bool: { must_not: [part] } };
}

/** The engine takes this many values in one condition (`index.max_terms_count`), which counts as one clause. */
const VALUES_TOGETHER = 65_536;

/** What has one of the values in a field. */
export function hasValue(field: string, values: readonly (string | number)[]): Query {
  const [only] = values;
  if (only === undefined) return NOTHING;
  if (values.length === 1) return { term: { [field]: only } };
  return anyOf(slices(values, VALUES_TOGETHER).map((some) => ({ terms: { [field]: some } })));
}
