import type { PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import type { CompiledQuery } from './compiled-query.ts';
import { matchExpressions } from './match-expressions.ts';

/** Expressions that count for relevance; the rest of a wide substring search adds nothing to it. */
const RANKED_EXPRESSIONS = 50;
/** Each expression is a SELECT, and one statement must not have too many of those. */
const PHRASES_PER_RANKED_EXPRESSION = 400;

/** A join that sums the bm25 values of all words that were asked for. */
export function compileRanking(plan: Plan): CompiledQuery {
  const ranked = positivePhrases(plan).flatMap((phrases) =>
    matchExpressions(phrases, PHRASES_PER_RANKED_EXPRESSION).map((expression) => ({
      table: phrases.table,
      expression,
    })),
  );
  const selects = ranked
    .slice(0, RANKED_EXPRESSIONS)
    .map(
      ({ table }) =>
        `SELECT rowid AS id, bm25(${table}) AS rank FROM ${table} WHERE ${table} MATCH ?`,
    );
  if (selects.length === 0) return NO_RANKING;
  return {
    // Materialized, because bm25 fails when SQLite moves it out of its own statement into the sum.
    sql: `LEFT JOIN (
  WITH ranks AS MATERIALIZED (${selects.join(' UNION ALL ')})
  SELECT id, sum(rank) AS rank FROM ranks GROUP BY id
) AS ranking ON ranking.id = messages.id\n`,
    parameters: ranked.slice(0, RANKED_EXPRESSIONS).map(({ expression }) => expression),
  };
}

const NO_RANKING: CompiledQuery = {
  sql: 'LEFT JOIN (SELECT 0 AS id, 0 AS rank) AS ranking ON FALSE\n',
  parameters: [],
};

function positivePhrases(plan: Plan): PhrasesPlan[] {
  if (plan.kind === 'phrases') return [plan];
  return plan.kind === 'and' || plan.kind === 'or' ? plan.parts.flatMap(positivePhrases) : [];
}
