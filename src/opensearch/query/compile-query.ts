import { keywordBit } from '../../model/flags.ts';
import { hashIdentifier } from '../../model/identifier.ts';
import { hasFolderName } from '../../model/names/has-folder-name.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import type { Plan } from '../../query/plan/plan.ts';
import { assertNever } from '../../util/assert-never.ts';
import { groupBy } from '../../util/group-by.ts';
import { columnName, flagBits } from '../mapping/mail-document.ts';
import { storedText } from '../mapping/stored-text.ts';
import { allOfMany, anyOfMany } from './any-of-many.ts';
import { pathQuery } from './path-query.ts';
import { phraseQueries } from './phrase-queries.ts';
import { allOf, anyOf, EVERYTHING, hasValue, LIVE, NOTHING, not, type Query } from './query.ts';
import { inFolders, type SearchedFolder } from './searched-folder.ts';

/** What a query needs to know of the index before it can be asked. */
export interface QueryContext {
  /** All folders of all writers. */
  folders(): Promise<readonly SearchedFolder[]>;
  /** The messages that any of the queries finds. */
  numbersOf(queries: readonly Query[]): Promise<readonly number[]>;
  /** The threads of what a query finds. */
  threadsOf(query: Query): Promise<readonly number[]>;
  /** Messages among what a query finds whose path is near a pattern. */
  pathsNear(pattern: WordPattern, among: Query): Promise<readonly number[]>;
}

/** Turns a plan into a query; what is removed (`dead`) may be among what it finds. */
export async function compileQuery(plan: Plan, context: QueryContext): Promise<Query> {
  switch (plan.kind) {
    case 'and':
      return await allOfMany(await compileParts(plan, context), context);
    case 'or':
      return await anyOfMany(await compileParts(plan, context), context);
    case 'not':
      return not(await compileQuery(plan.part, context));
    case 'phrases':
      return await anyOfMany(phraseQueries(plan), context);
    case 'any-word':
      return hasValue(
        'has',
        plan.fields.map((field) => columnName({ table: plan.table, field })),
      );
    case 'path':
      return await pathQuery(plan.pattern, context);
    case 'folder':
      return inFolders((await context.folders()).filter(({ path }) => hasFolderName(path, plan)));
    case 'labels':
      return await labelsQuery(plan.names, context);
    case 'message-id':
      return hasValue('ownIdentifiers', [hashIdentifier(plan.id)]);
    case 'number':
      return hasValue('number', [plan.number]);
    case 'thread':
      return await inThreadsOf(await compileQuery(plan.part, context), context);
    case 'thread-of':
      return await inThreadsOf(
        hasValue('identifiers', plan.messageIds.map(hashIdentifier)),
        context,
      );
    case 'date':
      return rangeQuery('date', plan);
    case 'size':
      return rangeQuery('size', { from: plan.atLeast, to: plan.atMost });
    case 'flags':
      return allOf([
        ...flagBits(plan.set).map((bit) => hasValue('flagBits', [bit])),
        not(hasValue('flagBits', flagBits(plan.clear))),
      ]);
    case 'attached':
      return { term: { attached: true } };
    default:
      return assertNever(plan);
  }
}

/** Whatever is in a thread with something that the query finds. */
export async function inThreadsOf(found: Query, context: QueryContext): Promise<Query> {
  const live = allOf([LIVE, found]);
  if (found === EVERYTHING || found === NOTHING) return found;
  return hasValue('thread', await context.threadsOf(live));
}

type Junction = Extract<Plan, { kind: 'and' | 'or' }>;

async function compileParts(junction: Junction, context: QueryContext): Promise<Query[]> {
  const queries: Query[] = [];
  for (const part of partsOf(junction)) queries.push(await compileQuery(part, context));
  return queries;
}

/** The parts of a junction. An inner junction of its kind, or of one part only, is replaced by its own parts. */
function partsOf({ kind, parts }: Junction): Plan[] {
  return parts.flatMap((part) => {
    const isJunction = part.kind === 'and' || part.kind === 'or';
    if (!isJunction || (part.kind !== kind && part.parts.length !== 1)) return [part];
    return partsOf({ kind, parts: part.parts });
  });
}

/** Labels of headers, and keywords that folders have names for. */
async function labelsQuery(names: readonly string[], context: QueryContext): Promise<Query> {
  const sought = new Set(names);
  const marks = (await context.folders()).flatMap((folder) =>
    folder.keywords
      .filter(({ name }) => sought.has(name))
      .map(({ number }) => ({ folder, bit: bitOfKeyword(number) })),
  );
  const byBit = groupBy(marks, ({ bit }) => bit);
  return anyOf([
    hasValue('labels', names.map(storedText)),
    ...Array.from(byBit, ([bit, some]) =>
      allOf([hasValue('flagBits', [bit]), inFolders(some.map(({ folder }) => folder))]),
    ),
  ]);
}

/** The number of the bit that `flags` have for a keyword. */
function bitOfKeyword(number: number): number {
  return Math.log2(keywordBit(number));
}

interface Range {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function rangeQuery(field: 'date' | 'size', { from, to }: Range): Query {
  if (from === undefined && to === undefined) return EVERYTHING;
  return { range: { [field]: { gte: from, lte: to } } };
}
