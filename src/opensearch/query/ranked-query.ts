import type { PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import { clauseCount, MAX_RANKED_CLAUSES } from './clause-count.ts';
import { scoredPhrases } from './phrase-queries.ts';
import type { Query } from './query.ts';

/**
 * What the query finds, with a score that says how well the words of the plan fit; 0 where none of them is. Of a wide
 * search, only the first words count, as far as the engine takes them.
 */
export function rankedQuery(query: Query, plan: Plan): Query {
  const ranked: Query[] = [];
  let clauses = 0;
  for (const phrases of positivePhrases(plan)) {
    for (const phrase of scoredPhrases(phrases)) {
      clauses += clauseCount(phrase);
      if (clauses <= MAX_RANKED_CLAUSES) ranked.push(phrase);
    }
  }
  return { bool: { filter: [query], should: ranked } };
}

function positivePhrases(plan: Plan): PhrasesPlan[] {
  if (plan.kind === 'phrases') return [plan];
  return plan.kind === 'and' || plan.kind === 'or' ? plan.parts.flatMap(positivePhrases) : [];
}
