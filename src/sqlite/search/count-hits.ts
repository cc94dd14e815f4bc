import type { Database } from 'better-sqlite3';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { compileCount } from '../sql/compile.ts';
import { foresee } from '../sql/foresee.ts';

/** How many messages a plan asks for. */
export function countHits(
  database: Database,
  plan: Plan,
  options: Pick<HitOptions, 'threads' | 'unique'>,
): number {
  const isInIndex = isLoneRange(plan) && !options.threads && options.unique === undefined;
  const foreseen = isInIndex ? {} : foresee(database, plan, options);
  const { sql, parameters } = compileCount(plan, { ...options, ...foreseen });
  const count = database.prepare<unknown[], number>(sql).pluck();
  return count.get(...parameters) ?? 0;
}

/** A range that stands alone is counted in its index, which has nothing to look up. */
function isLoneRange(plan: Plan): boolean {
  const [only] = plan.kind === 'and' && plan.parts.length === 1 ? plan.parts : [plan];
  return only?.kind === 'date' || only?.kind === 'size';
}
