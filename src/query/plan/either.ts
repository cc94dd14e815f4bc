import type { Nearby, Phrase, PhrasesPlan, Plan } from './plan.ts';

/** Any of the plans; phrases to be found in the same place become one list, a single look-up. */
export function either(plans: readonly Plan[]): Plan {
  const parts: Plan[] = [];
  const lists = new Map<string, (Phrase | Nearby)[]>();
  for (const plan of plans.flatMap(alternativesOf)) {
    const list = plan.kind === 'phrases' ? lists.get(placeOf(plan)) : undefined;
    if (plan.kind !== 'phrases') {
      parts.push(plan);
    } else if (list === undefined) {
      const own = [...plan.phrases];
      lists.set(placeOf(plan), own);
      parts.push({ ...plan, phrases: own });
    } else {
      for (const phrase of plan.phrases) list.push(phrase);
    }
  }
  return { kind: 'or', parts };
}

function alternativesOf(plan: Plan): readonly Plan[] {
  if (plan.kind === 'or') return plan.parts.flatMap(alternativesOf);
  const [only] = plan.kind === 'and' && plan.parts.length === 1 ? plan.parts : [];
  return only === undefined ? [plan] : alternativesOf(only);
}

function placeOf({ table, fields }: PhrasesPlan): string {
  return `${table} ${fields.join(' ')}`;
}
