import type { Database } from 'better-sqlite3';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { slices } from '../../util/slices.ts';
import { broadRanges } from '../sql/broad-ranges.ts';
import { compile } from '../sql/compile.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';

export type ReadOptions = Omit<HitOptions, 'onMatched'>;

/** Numbers of messages, in the order of a search. */
export interface HitNumbers {
  readonly numbers: readonly number[];
  /** 1 for those that match themselves, 0 for the others; only if that is asked for. */
  readonly marks: readonly number[] | undefined;
}

/** Enough that a batch costs little, and few enough that they take no memory to speak of. */
const HITS_PER_BATCH = 1_000;

/** The numbers of the messages that a plan asks for, in order, batch by batch. */
export function hitNumbers(database: Database, plan: Plan, options: ReadOptions): HitNumbers[] {
  const { numbers, marks } =
    amongTheFirst(database, plan, options) ??
    ask(database, statementOf(database, plan, options), options);
  return slices(numbers, HITS_PER_BATCH).map((some, at) => {
    const start = at * HITS_PER_BATCH;
    return { numbers: some, marks: marks?.slice(start, start + HITS_PER_BATCH) };
  });
}

/** The statement that finds the hits. */
export function statementOf(database: Database, plan: Plan, options: ReadOptions): CompiledQuery {
  return compile(plan, { ...options, broad: broadRanges(database, plan) });
}

/**
 * Of what many messages match, the first few are found among the first messages of an index; to sort all of them
 * takes up to 5 s for a million. Nothing if there are too few.
 */
function amongTheFirst(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): HitNumbers | undefined {
  const { order, offset, limit = Number.POSITIVE_INFINITY } = options;
  if (order === 'relevance' || offset + limit > FEW) return undefined;
  const first = ask(database, compile(plan, { ...options, among: LOOKED_AT }), options);
  return first.numbers.length === limit ? first : undefined;
}

const FEW = 500;
/** Takes 10 to 40 ms if it is in vain. */
const LOOKED_AT = 5_000;

/** All in one text: to hand over rows one by one takes three times as long as to find them. */
function ask(
  database: Database,
  { sql, parameters }: CompiledQuery,
  { markMatches }: ReadOptions,
): HitNumbers {
  const marks = markMatches ? 'json_group_array(matched)' : 'NULL';
  const found = database
    .prepare<unknown[], [numbers: string, marks: string | null]>(
      `SELECT json_group_array(id), ${marks} FROM (${sql})`,
    )
    .raw()
    .get(...parameters);
  return { numbers: numbersIn(found?.[0]) ?? [], marks: numbersIn(found?.[1]) };
}

/** What SQLite makes of numbers is a list of numbers. */
function numbersIn(list: string | null | undefined): number[] | undefined {
  return typeof list === 'string' ? JSON.parse(list) : undefined;
}
