import type { Database } from 'better-sqlite3';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { compile, isForSets } from '../sql/compile.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
import { type FoundPlan, isFound, numbersFound } from '../sql/find-phrases.ts';
import { foresee } from '../sql/foresee.ts';
import { numbersInJson } from '../values/numbers-in-json.ts';
import { storedList } from '../values/stored-values.ts';

export type ReadOptions = Omit<HitOptions, 'onMatched'>;

/** Numbers of messages, in the order of a search. */
export interface HitNumbers {
  readonly numbers: readonly number[];
  /** 1 for those that match themselves, 0 for the others; only if that is asked for. */
  readonly marks: readonly number[] | undefined;
  /** The numbers of all copies of each; only if one of the copies is asked for. */
  readonly copies: readonly (readonly number[])[] | undefined;
}

/** Enough that a batch costs little, and few enough that they take no memory to speak of. */
const HITS_PER_BATCH = 1_000;

/** The numbers of the messages that a plan asks for, in order, batch by batch. */
export function hitNumbers(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Iterable<HitNumbers> {
  if (isFound(plan) && isForSets(options)) return foundAlready(plan, options);
  return batchesOf(
    amongTheFirst(database, plan, options) ??
      ask(database, statementOf(database, plan, options), options),
  );
}

function* foundAlready(
  plan: FoundPlan,
  { offset, limit = plan.count }: ReadOptions,
): Generator<HitNumbers> {
  let numbers: number[] = [];
  let place = 0;
  for (const number of numbersFound(plan)) {
    if (place === offset + limit) break;
    if (place++ < offset) continue;
    numbers.push(number);
    if (numbers.length < HITS_PER_BATCH) continue;
    yield { numbers, marks: undefined, copies: undefined };
    numbers = [];
  }
  if (numbers.length > 0) yield { numbers, marks: undefined, copies: undefined };
}

/** What was found, as SQLite writes it: lists in JSON. */
interface Found {
  readonly numbers: string;
  readonly marks: string | null;
  readonly copies: string | null;
}

function* batchesOf(found: Found): Generator<HitNumbers> {
  const marks = found.marks === null ? undefined : numbersInJson(found.marks, HITS_PER_BATCH);
  // Copies are few, and lists in a list, because that is what SQLite makes.
  const copies = found.copies === null ? undefined : (storedList(found.copies) as number[][]);
  let from = 0;
  for (const numbers of numbersInJson(found.numbers, HITS_PER_BATCH)) {
    const to = from + numbers.length;
    yield { numbers, marks: marks?.next().value, copies: copies?.slice(from, to) };
    from = to;
  }
}

/** The statement that finds the hits. */
export function statementOf(database: Database, plan: Plan, options: ReadOptions): CompiledQuery {
  return compile(plan, { ...options, ...foresee(database, plan, options) });
}

/**
 * Of what many messages match, the first few are found among the first messages of an index; to sort all of them
 * takes up to 5 s for a million. Nothing if there are too few.
 */
function amongTheFirst(database: Database, plan: Plan, options: ReadOptions): Found | undefined {
  const { order, unique, offset, limit = Number.POSITIVE_INFINITY } = options;
  if (order === 'relevance' || offset + limit > FEW) return undefined;
  const many = unique !== undefined && foresee(database, plan, options).many;
  // A copy that is better than others may come after them, unless all of those are looked at.
  if (unique !== undefined && !many) return undefined;
  const first = ask(database, compile(plan, { ...options, among: LOOKED_AT, many }), options);
  return storedList(first.numbers).length === limit ? first : undefined;
}

const FEW = 500;
/** Takes 10 to 40 ms if it is in vain. */
const LOOKED_AT = 5_000;

/** All in one text: to hand over rows one by one takes three times as long as to find them. */
function ask(
  database: Database,
  { sql, parameters }: CompiledQuery,
  { markMatches, unique }: ReadOptions,
): Found {
  const marks = markMatches ? 'json_group_array(matched)' : 'NULL';
  const copies = unique === undefined ? 'NULL' : 'json_group_array(json(copies))';
  const statement = database.prepare<unknown[], Found>(
    `SELECT json_group_array(id) AS numbers, ${marks} AS marks, ${copies} AS copies FROM (${sql})`,
  );
  return statement.get(...parameters) ?? NOTHING;
}

const NOTHING: Found = { numbers: '[]', marks: null, copies: null };
