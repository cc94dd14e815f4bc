import type { Database } from 'better-sqlite3';
import type { Plan } from '../../query/plan/plan.ts';
import { compileRange } from './compile-range.ts';

/** Ranges that so many messages are in that reading all messages is cheaper than looking them up. */
export type BroadRanges = ReadonlySet<Plan>;

/**
 * The ranges of a plan with more than one message in sixteen. SQLite would look each of them up in its place (5 µs),
 * but reading through all messages takes 0.25 µs each. Asks the index of the range alone, and counts no further than needed.
 */
export function broadRanges(database: Database, plan: Plan): BroadRanges {
  const ranges = rangesIn(plan);
  if (ranges.length === 0) return new Set();
  const last = database.prepare<[], number | null>('SELECT max(id) FROM messages').pluck().get();
  const many = Math.max(MANY, Math.ceil((last ?? 0) * BROAD_SHARE));
  return new Set(
    ranges.filter((range) => {
      const { sql, parameters } = compileRange(range);
      const count = database
        .prepare<unknown[], number>(
          `SELECT count(*) FROM (SELECT 1 FROM messages WHERE ${sql} LIMIT ${many})`,
        )
        .pluck();
      return count.get(...parameters) === many;
    }),
  );
}

/** Messages, of all. */
export const BROAD_SHARE = 1 / 16;
/** In a small archive it does not matter. */
const MANY = 1_000;

type Range = Extract<Plan, { kind: 'date' | 'size' }>;

function rangesIn(plan: Plan): Range[] {
  switch (plan.kind) {
    case 'date':
    case 'size':
      return [plan];
    case 'and':
    case 'or':
      return plan.parts.flatMap(rangesIn);
    case 'not':
      return rangesIn(plan.part);
    default:
      return [];
  }
}
