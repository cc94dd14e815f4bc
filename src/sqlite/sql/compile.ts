import { FIRST_KEYWORD } from '../../model/flags.ts';
import type { HitOrder } from '../../model/hit.ts';
import { hashIdentifier } from '../../model/identifier.ts';
import { mayBeDecoded } from '../../model/names/real-name.ts';
import { pathToBytes } from '../../model/path.ts';
import type { PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { assertNever } from '../../util/assert-never.ts';
import { slices } from '../../util/slices.ts';
import { columnBits } from '../values/column-bits.ts';
import { BROAD_SHARE, type BroadRanges } from './broad-ranges.ts';
import { compileRange } from './compile-range.ts';
import { compileRanking } from './compile-ranking.ts';
import { type CompiledQuery, joinSql, NOTHING, sqlOf } from './compiled-query.ts';
import { type FoundPlan, isFound, numbersFound } from './find-phrases.ts';
import { HAS_FOLDER_NAME } from './folder-named.ts';
import type { Foreseen } from './foresee.ts';
import { HAS_WORD } from './has-word.ts';
import { matchExpressions } from './match-expressions.ts';
import { PATH_MATCHES } from './path-matches.ts';
import { extraCopies, sameMessage, withBestCopies, withCopies } from './with-copies.ts';

/**
 * Conditions in one chain of ANDs or ORs; SQLite accepts no expression deeper than 1,000, and a chain is as deep as it is
 * long. Several may be inside each other: groups, and a search inside the count of its copies.
 */
const CHAIN_LENGTH = 100;
/** Sets in one chain of INTERSECTs or UNIONs; SQLite accepts 500. */
const SETS_TOGETHER = 100;
/** Paths are bytes, and compared as such. */
const PATH = `CAST(folders.path || ifnull('/' || messages.name, '') AS BLOB)`;

const ORDERS: Readonly<Record<HitOrder, string>> = {
  number: 'messages.id',
  'date+': 'messages.date, messages.id',
  'date-': 'messages.date DESC, messages.id',
  'size+': 'messages.size, messages.id',
  'size-': 'messages.size DESC, messages.id',
  // bm25 is smaller for better matches, and missing where only the thread matched.
  relevance: 'rank IS NULL, rank, messages.date DESC, messages.id',
};

interface CompileOptions extends Omit<HitOptions, 'onMatched'>, Partial<Foreseen> {
  /** Look only at so many messages, the first ones of the order, which must be one of an index. */
  readonly among?: number | undefined;
}

const NONE: BroadRanges = new Set();

/**
 * Turns a plan into one SQL statement, which gives the number of each hit, with `markMatches` whether it matches itself,
 * and with `unique` the numbers of all its copies.
 */
export function compile(plan: Plan, options: CompileOptions): CompiledQuery {
  const { threads, markMatches, order, unique, offset, limit, among, broad = NONE } = options;
  const { many = false } = options;
  const set = isForSets(options) ? setAlone(plan) : undefined;
  if (set !== undefined) {
    return joinSql`SELECT id ${set}
ORDER BY id${compileLimit(limit, offset)}`;
  }
  const ranking = order === 'relevance' ? compileRanking(plan) : NOTHING;
  const mark = markMatches ? joinSql`, ${compileCondition(plan, broad)} AS matched` : NOTHING;
  const from = joinSql`FROM ${sqlOf(messagesAmong(order, among))}
${FOLDERS}
${ranking}`;
  const where = joinSql`WHERE ${compileMatching(plan, { threads, broad })}`;
  const inOrder = joinSql`ORDER BY ${sqlOf(ORDERS[order])}${compileLimit(limit, offset)}`;
  if (unique === undefined)
    return joinSql`SELECT messages.id AS id${mark}\n${from}${where}\n${inOrder}`;
  const matches = threads ? compileCondition(plan, broad) : sqlOf('TRUE');
  if (many) {
    const best = withBestCopies({ from, where }, { ...unique, matches });
    return joinSql`SELECT messages.id AS id${mark}, ${best.copies}\n${best.from}${best.where}\n${inOrder}`;
  }
  const rank = sqlOf(order === 'relevance' ? ', ranking.rank AS rank' : '');
  const columns = joinSql`messages.id, messages.date, messages.size${rank}${mark}`;
  return joinSql`SELECT *
FROM ${withCopies({ columns, from, where }, { ...unique, matches })} AS messages
WHERE copy = 1
${inOrder}`;
}

function messagesAmong(order: HitOrder, among: number | undefined): string {
  if (among === undefined) return 'messages';
  return `(SELECT * FROM messages ORDER BY ${ORDERS[order]} LIMIT ${among}) AS messages`;
}

/** Whether a search asks for the numbers of messages in their order, and for nothing else. */
export function isForSets({ threads, markMatches, order, unique, among }: CompileOptions): boolean {
  const isPlain = !threads && !markMatches && unique === undefined && among === undefined;
  return isPlain && order === 'number';
}

/**
 * The set that a plan is, without the dead, if it asks for texts only. Then there is no need to read messages, which takes
 * three times as long as to read the set: an index knows which are dead.
 */
function setAlone(plan: Plan): CompiledQuery | undefined {
  const isJunction = plan.kind === 'and' || plan.kind === 'or';
  const parts = isJunction ? partsOf(plan) : [plan];
  const [only] = parts;
  if (only === undefined || parts.length > SETS_TOGETHER) return undefined;
  if (isJunction && parts.length === 1) return setAlone(only);
  if (!parts.every(isSet)) return undefined;
  const set = joinSets(parts, plan.kind === 'or' ? 'UNION' : 'INTERSECT');
  return joinSql`FROM (${set})\nWHERE id NOT IN (SELECT id FROM messages INDEXED BY messages_dead WHERE dead = 1)`;
}

/** Turns a plan into one SQL statement, which gives the number of messages that match. */
export function compileCount(
  plan: Plan,
  { unique, many = false, threads, broad = NONE }: CountOptions,
): CompiledQuery {
  if (unique === undefined) return compileCountOfAll(plan, { threads, broad });
  const where = joinSql`${asksForPath(plan) ? FOLDERS : NOTHING}
WHERE ${compileMatching(plan, { threads, broad })}`;
  if (many) {
    return joinSql`SELECT (${compileCountOfAll(plan, { threads, broad })}) - (${extraCopies(where, unique)})`;
  }
  return joinSql`SELECT count(DISTINCT ${sameMessage(unique)})
FROM messages ${where}`;
}

type CountOptions = Pick<CompileOptions, 'threads' | 'unique' | 'broad' | 'many'>;

function compileCountOfAll(
  plan: Plan,
  { threads, broad }: { readonly threads: boolean; readonly broad: BroadRanges },
): CompiledQuery {
  if (threads) {
    return joinSql`SELECT count(*)
FROM messages
WHERE ${compileMatching(plan, { threads, broad })}`;
  }
  if (isFound(plan)) return { sql: 'SELECT ?', parameters: [plan.count] };
  const set = setAlone(plan);
  if (set !== undefined) return joinSql`SELECT count(*) ${set}`;
  // An index knows neither folders nor whether a message is dead: to ask that of a million takes 5 s.
  const folders = asksForPath(plan) ? FOLDERS : NOTHING;
  const condition = compileCondition(plan, broad);
  return joinSql`SELECT (SELECT count(*) FROM messages ${folders} WHERE ${condition})
  - (SELECT count(*) FROM messages INDEXED BY messages_dead ${folders} WHERE messages.dead = 1 AND ${condition})`;
}

function asksForPath(plan: Plan): boolean {
  if (plan.kind === 'not') return asksForPath(plan.part);
  if (plan.kind === 'and' || plan.kind === 'or') return plan.parts.some(asksForPath);
  return plan.kind === 'path';
}

/** A left join, because SQLite leaves that out where nobody asks for a path. */
const FOLDERS = sqlOf('LEFT JOIN folders ON folders.id = messages.folder');

function compileMatching(
  plan: Plan,
  { threads, broad }: { readonly threads: boolean; readonly broad: BroadRanges },
): CompiledQuery {
  const matching = joinSql`messages.dead = 0 AND ${compileCondition(plan, broad)}`;
  return threads ? joinSql`messages.dead = 0 AND ${inThreadsOf(matching)}` : matching;
}

function inThreadsOf(matching: CompiledQuery): CompiledQuery {
  return joinSql`messages.thread IN (
  SELECT messages.thread FROM messages ${FOLDERS}
  WHERE ${matching}
)`;
}

function compileLimit(limit: number | undefined, offset: number): CompiledQuery {
  if (limit === undefined && offset === 0) return NOTHING;
  return { sql: '\nLIMIT ? OFFSET ?', parameters: [limit ?? -1, offset] };
}

function compileCondition(plan: Plan, broad: BroadRanges): CompiledQuery {
  if (isFound(plan)) return compileFound(plan);
  switch (plan.kind) {
    case 'and':
    case 'or':
      return compileJunction(plan, broad);
    case 'not':
      return joinSql`NOT ${compileCondition(plan.part, broad)}`;
    case 'phrases':
      return isSet(plan) ? compileSets([plan], 'UNION') : { sql: 'FALSE', parameters: [] };
    case 'any-word':
      return {
        sql: `messages.id IN (SELECT id FROM ${plan.table}_docsize WHERE ${HAS_WORD}(sz, ?))`,
        parameters: [columnBits(plan.table, plan.fields)],
      };
    case 'path':
      return compilePath(plan);
    case 'folder':
      return {
        sql: `messages.folder IN (
  SELECT id FROM folders WHERE ${HAS_FOLDER_NAME}(CAST(path AS BLOB), ?, ?)
)`,
        parameters: [plan.name, plan.below ? 1 : 0],
      };
    case 'labels':
      return compileLabels(plan.names);
    case 'message-id':
      return {
        sql: 'messages.id IN (SELECT message FROM own_identifiers WHERE hash = ?)',
        parameters: [hashIdentifier(plan.id)],
      };
    case 'number':
      return { sql: 'messages.id = ?', parameters: [plan.number] };
    case 'thread':
      return inThreadsOf(joinSql`messages.dead = 0 AND ${compileCondition(plan.part, broad)}`);
    case 'thread-of':
      return {
        sql: `messages.thread IN (
  SELECT thread FROM identifiers WHERE hash IN (SELECT value FROM json_each(?))
)`,
        parameters: [JSON.stringify(plan.messageIds.map(hashIdentifier))],
      };
    case 'date':
    case 'size':
      return compileRange(plan, broad.has(plan));
    case 'flags':
      return {
        sql: '(messages.flags & ? = ? AND messages.flags & ? = 0)',
        parameters: [plan.set, plan.set, plan.clear],
      };
    case 'attached':
      return { sql: 'messages.attached = 1', parameters: [] };
    default:
      return assertNever(plan);
  }
}

/** Labels of headers, and keywords that folders have names for. Both lists are short; what has them is in an index. */
function compileLabels(names: readonly string[]): CompiledQuery {
  if (names.length === 0) return sqlOf('FALSE');
  const sought = JSON.stringify(names);
  return {
    sql: `messages.id IN (
  SELECT message FROM labelled WHERE labels IN (
    SELECT label_sets.id FROM label_sets JOIN json_each(?) AS sought
      ON instr(label_sets.names, json_quote(sought.value))
  )
  UNION ALL
  SELECT marked.id FROM keywords CROSS JOIN messages AS marked INDEXED BY messages_with_keywords
    ON marked.folder = keywords.folder AND marked.flags > ${LAST_FLAG} AND marked.flags & keywords.bit
  WHERE keywords.name IN (SELECT value FROM json_each(?))
)`,
    parameters: [sought, sought],
  };
}

/** A sum of more flags has keywords in it. */
const LAST_FLAG = FIRST_KEYWORD - 1;

type Junction = Extract<Plan, { kind: 'and' | 'or' }>;

/**
 * Text conditions of one junction make one set: SQLite merges their sorted numbers as they come, so
 * it need not gather all messages of a frequent word to find that none has a rare word as well.
 */
function compileJunction(junction: Junction, broad: BroadRanges): CompiledQuery {
  const { operator, sets, empty } = JUNCTIONS[junction.kind];
  const parts = partsOf(junction);
  if (parts.length === 0) return { sql: empty, parameters: [] };
  const others = parts.filter((part) => !isSet(part));
  const conditions = [
    ...slices(parts.filter(isSet), SETS_TOGETHER).map((some) => compileSets(some, sets)),
    ...others.map((part) => compileCondition(part, broad)),
  ];
  return chain(conditions, operator);
}

const JUNCTIONS = {
  and: { operator: ' AND ', sets: 'INTERSECT', empty: 'TRUE' },
  or: { operator: ' OR ', sets: 'UNION', empty: 'FALSE' },
} as const;

/** The parts of a junction. An inner junction of its kind, or of one part only, is replaced by its own parts. */
function partsOf({ kind, parts }: Junction): Plan[] {
  return parts.flatMap((part) => {
    const isJunction = (part.kind === 'and' || part.kind === 'or') && !isFound(part);
    if (!isJunction || (part.kind !== kind && part.parts.length !== 1)) return [part];
    return partsOf({ kind, parts: part.parts });
  });
}

function chain(conditions: readonly CompiledQuery[], operator: string): CompiledQuery {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  if (conditions.length > CHAIN_LENGTH) {
    const links = slices(conditions, CHAIN_LENGTH).map((some) => chain(some, operator));
    return chain(links, operator);
  }
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(operator)})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** A substring that no word contains gives no phrases. */
function isSet(plan: Plan): plan is PhrasesPlan {
  return plan.kind === 'phrases' && plan.phrases.length > 0 && !isFound(plan);
}

/** Full text search has no one-sided NOT, so every text condition is a set of message numbers. */
function compileSets(
  plans: readonly PhrasesPlan[],
  operator: 'INTERSECT' | 'UNION',
): CompiledQuery {
  return joinSql`messages.id IN (${joinSets(plans, operator)})`;
}

function joinSets(plans: readonly PhrasesPlan[], operator: 'INTERSECT' | 'UNION'): CompiledQuery {
  const sets = plans.map(compileSet);
  return {
    sql: sets.map(({ sql }) => sql).join(` ${operator} `),
    parameters: sets.flatMap(({ parameters }) => parameters),
  };
}

function compileSet(plan: PhrasesPlan): CompiledQuery {
  const { table } = plan;
  return {
    sql: `SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ?`,
    parameters: matchExpressions(plan, plan.phrases.length),
  };
}

/** Few numbers are looked up in their list, which is sorted for that; many are looked up among all, which takes 60 ns each. */
function compileFound(plan: FoundPlan): CompiledQuery {
  if (plan.count > plan.marks.length * BROAD_SHARE) {
    return { sql: `substr(?, messages.id, 1) = x'31'`, parameters: [plan.marks] };
  }
  const numbers = JSON.stringify([...numbersFound(plan)]);
  return { sql: 'messages.id IN (SELECT value FROM json_each(?))', parameters: [numbers] };
}

function compilePath({ pattern }: Extract<Plan, { kind: 'path' }>): CompiledQuery {
  const { text, errors, anchored } = pattern;
  const bytes = pathToBytes(text);
  const byFunction = {
    sql: `${PATH_MATCHES}(${PATH}, ?, ?, ?)`,
    parameters: [bytes, errors, anchored ? 1 : 0],
  };
  if (errors > 0) return byFunction;
  const asOnDisc = {
    sql: `instr(${PATH}, ?) ${anchored ? '= 1' : '> 0'}`,
    parameters: [bytes],
  };
  if (!mayBeDecoded(text)) return asOnDisc;
  // Few folders have an encoded name, and most of what people look for cannot be in one.
  return joinSql`(${asOnDisc} OR instr(folders.path, '&') > 0 AND ${byFunction})`;
}
