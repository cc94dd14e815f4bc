import { clauseCount, MAX_FOUND_CLAUSES } from './clause-count.ts';
import type { QueryContext } from './compile-query.ts';
import { allOf, anyOf, EVERYTHING, hasValue, NOTHING, type Query } from './query.ts';

/** Who finds the messages of parts that are too many for one query. */
type Numbers = Pick<QueryContext, 'numbersOf'>;

/** What holds for any of the parts. If they are too many for one query, they are asked first, some at a time. */
export async function anyOfMany(parts: readonly Query[], { numbersOf }: Numbers): Promise<Query> {
  const some = packed(parts, itself);
  if (some.length <= 1 || parts.includes(EVERYTHING)) return anyOf(parts);
  return hasValue('number', await numbersOf(some.map(anyOf)));
}

/** What holds for all parts. If they are too many for one query, the first ones are asked first, the next ones among what these find. */
export async function allOfMany(parts: readonly Query[], { numbersOf }: Numbers): Promise<Query> {
  if (parts.includes(NOTHING)) return NOTHING;
  const [first = [], ...others] = packed(parts, itself);
  let found = allOf(first);
  for (const some of others) {
    found = allOf([hasValue('number', await numbersOf([found])), ...some]);
  }
  return found;
}

function itself(query: Query): Query {
  return query;
}

/** Items in packs whose queries the engine takes together; one that is too large alone is for the engine to refuse. */
export function packed<Item>(items: readonly Item[], queryOf: (item: Item) => Query): Item[][] {
  const packs: Item[][] = [];
  let pack: Item[] = [];
  let clauses = 0;
  for (const item of items) {
    const count = clauseCount(queryOf(item));
    if (pack.length === 0 || clauses + count > MAX_FOUND_CLAUSES) {
      pack = [];
      packs.push(pack);
      clauses = 0;
    }
    pack.push(item);
    clauses += count;
  }
  return packs;
}
