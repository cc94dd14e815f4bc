import { TEXT_TABLES, type TextField, type TextTable } from '../model/fields.ts';
import { hashIdentifier } from '../model/identifier.ts';
import { pathToBytes } from '../model/path.ts';
import { HAS_WORD } from '../store/has-word.ts';
import { assertNever } from '../util/assert-never.ts';
import type { Phrase, PhrasesPlan, Plan } from './plan.ts';

/** A statement with its parameters; what the user typed is only ever a parameter. */
export interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly (string | number | Buffer)[];
}

/** Orders of hits; `number` is the order in which they were indexed. */
export type HitOrder = 'number' | 'date+' | 'date-' | 'relevance';

export interface CompileOptions {
  /** Give the whole threads of the messages that match. */
  readonly threads: boolean;
  readonly order: HitOrder;
}

/** Name of the SQL function that `p:word=N` needs: (path, pattern, errors, anchored) → 0 or 1. */
export const PATH_MATCHES = 'path_matches';

/** Phrases in one full text expression; with more of them, several expressions are faster. */
const PHRASES_PER_EXPRESSION = 400;
/** Conditions in one chain of ANDs or ORs; SQLite takes no expression deeper than 1,000, and a chain is as deep as it is long. */
const CHAIN_LENGTH = 400;
/** Expressions that count for relevance; the rest of a wide substring search adds nothing to it. */
const RANKED_EXPRESSIONS = 50;

/** Paths are bytes, and compared as such. */
const PATH = `CAST(folders.path || ifnull('/' || messages.name, '') AS BLOB)`;

const ORDERS: Readonly<Record<HitOrder, string>> = {
  number: 'messages.id',
  'date+': 'messages.date, messages.id',
  'date-': 'messages.date DESC, messages.id',
  // bm25 is smaller for better matches, and missing where only the thread matched.
  relevance: 'ranking.rank IS NULL, ranking.rank, messages.date DESC, messages.id',
};

/** Makes one SQL statement of a plan. */
export function compile(plan: Plan, { threads, order }: CompileOptions): CompiledQuery {
  const ranking = order === 'relevance' ? compileRanking(plan) : NOTHING;
  const condition = compileCondition(plan);
  const matching = threads ? inThreadsOf(condition) : condition;
  return join`SELECT messages.id, folders.path AS folder, messages.name, messages.start, messages.size,
  messages.date, messages.flags, messages.thread, messages.message_id, messages.hash
FROM messages
JOIN folders ON folders.id = messages.folder
${ranking}WHERE messages.dead = 0 AND ${matching}
ORDER BY ${{ sql: ORDERS[order], parameters: [] }}`;
}

function inThreadsOf(condition: CompiledQuery): CompiledQuery {
  return join`messages.thread IN (
  SELECT messages.thread FROM messages JOIN folders ON folders.id = messages.folder
  WHERE messages.dead = 0 AND ${condition}
)`;
}

function compileCondition(plan: Plan): CompiledQuery {
  switch (plan.kind) {
    case 'and':
      return compileAll(plan.parts, ' AND ', 'TRUE');
    case 'or':
      return compileAll(plan.parts, ' OR ', 'FALSE');
    case 'not':
      return join`NOT ${compileCondition(plan.part)}`;
    case 'phrases':
      return compilePhrases(plan);
    case 'any-word':
      return {
        sql: `messages.id IN (SELECT id FROM ${plan.table}_docsize WHERE ${HAS_WORD}(sz, ?))`,
        parameters: [columnBits(plan.table, plan.fields)],
      };
    case 'path':
      return compilePath(plan);
    case 'message-id':
      return {
        sql: 'messages.id IN (SELECT message FROM own_identifiers WHERE hash = ?)',
        parameters: [hashIdentifier(plan.id)],
      };
    case 'date':
      return compileRange('messages.date', plan.from, plan.to);
    case 'size':
      return compileRange('messages.size', plan.atLeast, plan.atMost);
    case 'flags':
      return {
        sql: '(messages.flags & ? = ? AND messages.flags & ? = 0)',
        parameters: [plan.set, plan.set, plan.clear],
      };
    default:
      return assertNever(plan);
  }
}

function compileAll(parts: readonly Plan[], operator: string, empty: string): CompiledQuery {
  if (parts.length === 0) return { sql: empty, parameters: [] };
  return chain(parts.map(compileCondition), operator);
}

function chain(conditions: readonly CompiledQuery[], operator: string): CompiledQuery {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  if (conditions.length > CHAIN_LENGTH) {
    const links = Array.from({ length: Math.ceil(conditions.length / CHAIN_LENGTH) }, (_, at) =>
      chain(conditions.slice(at * CHAIN_LENGTH, (at + 1) * CHAIN_LENGTH), operator),
    );
    return chain(links, operator);
  }
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(operator)})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** Full text search has no one-sided NOT, so every text condition is a set of message numbers. */
function compilePhrases(plan: PhrasesPlan): CompiledQuery {
  const { table } = plan;
  const expressions = matchExpressions(plan);
  const [only] = expressions;
  if (only === undefined) return { sql: 'FALSE', parameters: [] };
  if (expressions.length === 1) {
    return {
      sql: `messages.id IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`,
      parameters: [only],
    };
  }
  return {
    sql: `messages.id IN (
  SELECT ${table}.rowid FROM json_each(?) AS expression JOIN ${table} ON ${table} MATCH expression.value
)`,
    parameters: [JSON.stringify(expressions)],
  };
}

/** A bit for each of the fields, by its place among the columns of the table. */
function columnBits(table: TextTable, fields: readonly TextField[]): number {
  const columns: readonly TextField[] = TEXT_TABLES[table];
  return fields.reduce((bits, field) => bits | (1 << columns.indexOf(field)), 0);
}

function compilePath({ pattern }: Extract<Plan, { kind: 'path' }>): CompiledQuery {
  const { text, errors, anchored } = pattern;
  if (errors > 0) {
    return {
      sql: `${PATH_MATCHES}(${PATH}, ?, ?, ?)`,
      parameters: [pathToBytes(text), errors, anchored ? 1 : 0],
    };
  }
  return { sql: `instr(${PATH}, ?) ${anchored ? '= 1' : '> 0'}`, parameters: [pathToBytes(text)] };
}

function compileRange(
  column: string,
  from: number | undefined,
  to: number | undefined,
): CompiledQuery {
  const bounds = [
    ...(from === undefined ? [] : [{ sql: `${column} >= ?`, parameters: [from] }]),
    ...(to === undefined ? [] : [{ sql: `${column} <= ?`, parameters: [to] }]),
  ];
  if (bounds.length === 0) return { sql: 'TRUE', parameters: [] };
  return {
    sql: `(${bounds.map(({ sql }) => sql).join(' AND ')})`,
    parameters: bounds.flatMap(({ parameters }) => parameters),
  };
}

/** Sums the bm25 values of all words that were asked for. */
function compileRanking(plan: Plan): CompiledQuery {
  const ranked = positivePhrases(plan).flatMap((phrases) =>
    matchExpressions(phrases).map((expression) => ({ table: phrases.table, expression })),
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

const NOTHING: CompiledQuery = { sql: '', parameters: [] };
const NO_RANKING: CompiledQuery = {
  sql: 'LEFT JOIN (SELECT 0 AS id, 0 AS rank) AS ranking ON FALSE\n',
  parameters: [],
};

function positivePhrases(plan: Plan): PhrasesPlan[] {
  if (plan.kind === 'phrases') return [plan];
  return plan.kind === 'and' || plan.kind === 'or' ? plan.parts.flatMap(positivePhrases) : [];
}

/** Expressions of SQLite's full text syntax (https://sqlite.org/fts5.html#full_text_query_syntax). */
function matchExpressions({ fields, phrases }: PhrasesPlan): string[] {
  const expressions: string[] = [];
  for (let at = 0; at < phrases.length; at += PHRASES_PER_EXPRESSION) {
    const some = phrases.slice(at, at + PHRASES_PER_EXPRESSION).map(quotePhrase);
    expressions.push(`{${fields.join(' ')}} : (${some.join(' OR ')})`);
  }
  return expressions;
}

function quotePhrase({ words, prefix }: Phrase): string {
  return `"${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`;
}

/** Puts pieces of SQL together, their parameters in the order in which the pieces stand. */
function join(strings: TemplateStringsArray, ...pieces: readonly CompiledQuery[]): CompiledQuery {
  return {
    sql: strings.map((text, at) => text + (pieces[at]?.sql ?? '')).join(''),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}
