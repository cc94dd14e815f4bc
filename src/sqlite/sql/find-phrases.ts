import type { Database } from 'better-sqlite3';
import type { Nearby, Phrase, PhrasesPlan, Plan } from '../../query/plan/plan.ts';
import { markMessages } from '../lists/mark-messages.ts';
import { damage } from '../values/damage.ts';
import { matchExpressions } from './match-expressions.ts';

/** A plan whose messages were found already. */
export type FoundPlan = Plan & {
  /** For each number from 1 on `1` if it is that of a message found, which is not dead, and `0` if not. */
  readonly marks: Buffer;
  readonly count: number;
};

export function isFound(plan: Plan): plan is FoundPlan {
  return 'marks' in plan;
}

/** The numbers of the messages found, in order. */
export function* numbersFound({ marks }: FoundPlan): Generator<number> {
  for (let at = marks.indexOf(MARK); at !== -1; at = marks.indexOf(MARK, at + 1)) yield at + 1;
}

/**
 * Phrases in one full text expression. FTS5 looks at all of them for each message that it finds, so
 * 33,700 words take 2.0 s in groups of 400, 0.9 s in groups of sixteen, and no less one by one.
 */
const PHRASES_PER_EXPRESSION = 16;

/**
 * Finds the messages with any of the phrases where that takes several expressions, as for a misspelt word. FTS5 gives a
 * message for each expression that it matches, and SQLite takes twice as long as FTS5 to give each message once (1,310
 * words in 73,000 of 80,000 messages: 118 ms, of which FTS5 40); we mark them in an array.
 */
export function findPhrases(database: Database, plan: Plan): Plan {
  const alternatives = alternativesIn(plan);
  if (alternatives?.some(({ phrases }) => phrases.length > PHRASES_PER_EXPRESSION)) {
    const found: FoundPlan = { ...plan, ...messagesWithAny(database, alternatives) };
    return found;
  }
  switch (plan.kind) {
    case 'and':
    case 'or':
      return { ...plan, parts: plan.parts.map((part) => findPhrases(database, part)) };
    case 'not':
    case 'thread':
      return { ...plan, part: findPhrases(database, plan.part) };
    default:
      return plan;
  }
}

/** The phrases any of which is enough, if a plan asks for nothing else. */
function alternativesIn(plan: Plan): PhrasesPlan[] | undefined {
  if (plan.kind === 'phrases') return [plan];
  const isAlternative = plan.kind === 'or' || (plan.kind === 'and' && plan.parts.length === 1);
  if (!isAlternative) return undefined;
  const parts = plan.parts.map(alternativesIn);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function messagesWithAny(
  database: Database,
  alternatives: readonly PhrasesPlan[],
): Pick<FoundPlan, 'marks' | 'count'> {
  const last = database.prepare<[], number | null>('SELECT max(id) FROM messages').pluck().get();
  const length = last ?? 0;
  if (length > MOST_MESSAGES) throw damage('the number of a message');
  const marks = Buffer.alloc(length, NO_MARK);
  let count = 0;
  for (const plan of alternatives) {
    count += markWords(database, plan, marks) ?? markPhrases(database, plan, marks);
  }
  const dead = database.prepare<[], number>('SELECT id FROM messages WHERE dead = 1').pluck();
  for (const number of dead.iterate()) {
    if (marks[number - 1] === MARK) count--;
    marks[number - 1] = NO_MARK;
  }
  return { marks, count };
}

/** So many would not fit into one database. */
const MOST_MESSAGES = 1_000_000_000;

const MARK = 0x31;
const NO_MARK = 0x30;

/** Gives nothing if not only words are looked for, or if FTS5 is to be asked for them. */
function markWords(
  database: Database,
  { table, fields, phrases }: PhrasesPlan,
  marks: Buffer,
): number | undefined {
  const words = phrases.flatMap((phrase) => loneWord(phrase) ?? []);
  if (words.length < phrases.length) return undefined;
  return markMessages(database, { table, fields, words }, marks);
}

function loneWord(sought: Phrase | Nearby): string | undefined {
  return 'near' in sought || sought.prefix || sought.words.length > 1 ? undefined : sought.words[0];
}

function markPhrases(database: Database, plan: PhrasesPlan, marks: Buffer): number {
  let added = 0;
  for (const list of listsOf(database, plan))
    if (list !== null) added += markAll(JSON.parse(list), marks);
  return added;
}

/** For each expression the numbers of messages that match, as JSON: SQLite writes them faster than it gives rows. */
function listsOf(database: Database, plan: PhrasesPlan): IterableIterator<string | null> {
  const { table } = plan;
  const expressions = matchExpressions(plan, PHRASES_PER_EXPRESSION);
  return database
    .prepare<[string], string | null>(
      `SELECT (SELECT '[' || group_concat(rowid) || ']' FROM ${table} WHERE ${table} MATCH expression.value)
       FROM json_each(?) AS expression`,
    )
    .pluck()
    .iterate(JSON.stringify(expressions));
}

/** Gives how many were not marked. */
function markAll(numbers: readonly number[], marks: Buffer): number {
  let added = 0;
  for (const number of numbers) {
    if (marks[number - 1] === NO_MARK) added++;
    marks[number - 1] = MARK;
  }
  return added;
}
