/** The engine refuses a query with more clauses, however they are nested (`indices.query.bool.max_clause_count`). */
export const MAX_CLAUSES = 1_024;
/** How many may say what is found. The rest is for what comes to that: threads, copies, and marks of what matches itself. */
export const MAX_FOUND_CLAUSES = 600;
/** How many may be there for the score alone. */
export const MAX_RANKED_CLAUSES = MAX_CLAUSES - MAX_FOUND_CLAUSES - 100;

/** How many clauses the engine counts in a query, or a few more. */
export function clauseCount(query: unknown): number {
  if (typeof query !== 'object' || query === null) return 0;
  return Object.entries(query).reduce(
    (sum, [kind, body]) => sum + (LEAVES[kind]?.(body) ?? clauseCount(body)),
    0,
  );
}

const one = () => 1;
/** A number is asked for in an index and in a column, and the engine counts both. */
const two = () => 2;
/** Whatever is not here is made of others. */
const LEAVES: Readonly<Record<string, (body: unknown) => number>> = {
  term: two,
  terms: two,
  range: two,
  exists: two,
  prefix: one,
  match_all: one,
  match_none: one,
  match_phrase: one,
  match_phrase_prefix: wordsIn,
  // The engine adds everything that a negation takes away from.
  must_not: (parts) => 1 + clauseCount(parts),
  // In an interval.
  match: wordsIn,
  wildcard: charactersIn,
};

function wordsIn(body: unknown): number {
  return JSON.stringify(body).split(' ').length;
}

/** A field of kind `wildcard` is asked for all pieces of three characters. */
function charactersIn(body: unknown): number {
  return JSON.stringify(body).length;
}
