import type { Database } from 'better-sqlite3';
import type { PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { assertNever } from '../../util/assert-never.ts';
import { type BroadRanges, broadRanges } from './broad-ranges.ts';
import { isFound } from './find-phrases.ts';
import { matchExpressions } from './match-expressions.ts';

/** What is known of a search before it is compiled. */
export interface Foreseen {
  readonly broad: BroadRanges;
  /**
   * With `unique`, whether more than one message in thirty-two may be found. Then it is cheaper to go through the ids of
   * all mail once for those that several messages have (0.1 µs each) than to compare the ids of what is found (4 µs each).
   */
  readonly many: boolean;
}

/** Asks only what an index says at once. */
export function foresee(
  database: Database,
  plan: Plan,
  { unique }: Pick<HitOptions, 'unique'>,
): Foreseen {
  const broad = broadRanges(database, plan);
  return { broad, many: unique !== undefined && findsMany(database, plan, broad) };
}

function findsMany(database: Database, plan: Plan, broad: BroadRanges): boolean {
  const last = database.prepare<[], number | null>('SELECT max(id) FROM messages').pluck().get();
  const many = Math.max(1, Math.ceil((last ?? 0) * MANY_SHARE));
  return mayFindMany(plan);

  function mayFindMany(part: Plan): boolean {
    if (isFound(part)) return part.count >= many;
    switch (part.kind) {
      case 'and':
        return part.parts.every(mayFindMany);
      case 'or':
        return part.parts.some(mayFindMany);
      case 'phrases':
        return isInMany(database, part, many);
      case 'date':
      case 'size':
        return broad.has(part);
      case 'number':
      case 'message-id':
      case 'thread':
      case 'thread-of':
      case 'labels':
        return false;
      case 'not':
      case 'any-word':
      case 'path':
      case 'folder':
      case 'flags':
      case 'attached':
        return true;
      default:
        return assertNever(part);
    }
  }
}

const MANY_SHARE = 1 / 32;

function isInMany(database: Database, plan: PhrasesPlan, many: number): boolean {
  const [only] = matchExpressions(plan, plan.phrases.length);
  if (only === undefined) return false;
  const { table } = plan;
  const count = database
    .prepare<[string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT ${many})`,
    )
    .pluck();
  return count.get(only) === many;
}
