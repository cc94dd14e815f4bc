import type { Plan } from '../../query/plan/plan.ts';
import type { CompiledQuery } from './compiled-query.ts';

/**
 * Always with two bounds; no date and no size comes near those we add. SQLite expects a range that is
 * open at one end to match a quarter of all messages, and prefers to read them all (1,400 hits of
 * 250,000 messages: 29 ms, 3 ms with the index). With `isBroad`, the index is not used.
 */
export function compileRange(
  range: Extract<Plan, { kind: 'date' | 'size' }>,
  isBroad = false,
): CompiledQuery {
  const { from, to } = range.kind === 'date' ? range : { from: range.atLeast, to: range.atMost };
  if (from === undefined && to === undefined) return { sql: 'TRUE', parameters: [] };
  const column = `${isBroad ? '+' : ''}messages.${range.kind}`;
  return {
    sql: `(${column} BETWEEN ${from === undefined ? '-1e15' : '?'} AND ${to === undefined ? '1e15' : '?'})`,
    parameters: [from, to].filter((bound) => bound !== undefined),
  };
}
