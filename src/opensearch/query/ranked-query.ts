import type { PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import { scoredPhrases } from './phrases-query.ts';
import type { Query } from './query.ts';

/** Each counts towards `indices.query.bool.max_clause_count`; the rest of a wide substring search adds nothing to relevance. */
const MAX_RANKED = 400;

/** What the query finds, with a score that says how well the words of the plan fit; 0 where none of them is. */
export function rankedQuery(query: Query, plan: Plan): Query {
  const ranked: Query[] = [];
  for (const phrases of positivePhrases(plan)) {
    for (const phrase of scoredPhrases(phrases)) {
      if (ranked.length < MAX_RANKED) ranked.push(phrase);
    }
  }
  return { bool: { filter: [query], should: ranked } };
}

function positivePhrases(plan: Plan): PhrasesPlan[] {
  if (plan.kind === 'phrases') return [plan];
  return plan.kind === 'and' || plan.kind === 'or' ? plan.parts.flatMap(positivePhrases) : [];
}
