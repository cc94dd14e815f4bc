import type { Person, SavedQuery } from '../config/config.ts';
import type { Hit, HitOrder, Unique } from '../model/hit.ts';
import type { MessageLocation } from '../model/location.ts';
import type { Breakdown } from '../model/mail/breakdown.ts';
import { readFolderName } from '../model/names/has-folder-name.ts';
import { usesNaturalDate } from '../query/dates/date-expression.ts';
import { loadNaturalDateReader } from '../query/dates/natural-date.ts';
import { confine } from '../query/plan/confine.ts';
import { describePlan } from '../query/plan/describe-plan.ts';
import { leaveOut, onlyLeftOut } from '../query/plan/leave-out.ts';
import { makePlan } from '../query/plan/make-plan.ts';
import type { Plan } from '../query/plan/plan.ts';
import { planRelated, type Related } from '../query/plan/plan-related.ts';
import { type SoughtInFields, soughtWords } from '../query/plan/sought-words.ts';
import { loadWordForms } from '../query/plan/word-forms.ts';
import { mayBePerson } from '../query/plan/words-meant.ts';
import type { Query } from '../query/syntax/ast.ts';
import { conditionsIn } from '../query/syntax/conditions-in.ts';
import { parseQuery } from '../query/syntax/parse-query.ts';
import { printQuery } from '../query/syntax/print-query.ts';
import type { HitOptions, PlanMaker, SearchStore } from '../store/search-store.ts';
import { knownPeople } from './known-people.ts';
import { locations } from './locations.ts';

/** What is asked for. */
export interface SearchRequest {
  /** Search arguments as a shell delivers them; all must hold; no arguments match everything. */
  readonly query: readonly string[];
  /** Whether they are the pieces of a text instead. */
  readonly isText?: boolean | undefined;
  /** Give the whole threads of the messages that match (`-t`). */
  readonly threads?: boolean | undefined;
  /** With `threads`, find out which messages match themselves (`Hit.matched`); this takes a second query. */
  readonly markMatches?: boolean | undefined;
  /** Give one of the messages with the same Message-ID, or also the same content, and where the others are (`Hit.alsoIn`). */
  readonly unique?: Unique | undefined;
  /** Names of folders, as for `in:`, whose copies `unique` prefers to others, the most preferred first. */
  readonly prefer?: readonly string[] | undefined;
  /** Find only messages that are also related to this; `threads` gives the threads of those that match both. */
  readonly relatedTo?: Related | undefined;
  /** Names of the only folders whose mail is looked at, as for `in:`; `markMatches` then has no effect. */
  readonly within?: readonly string[] | undefined;
  /** Default: the order in which messages were indexed. */
  readonly order?: HitOrder | undefined;
  /** How many hits to leave out at the beginning; default: none. */
  readonly offset?: number | undefined;
  /** How many hits to give at most; default: all. */
  readonly limit?: number | undefined;
  /** Told how many messages match, whatever `offset` and `limit` are, before the first hit. */
  readonly onMatched?: ((matched: number) => void) | undefined;
  /** Addresses that `@me` stands for. */
  readonly me?: readonly string[] | undefined;
  /** Who `f:@name` means; of two with one name, the later. */
  readonly people?: readonly Person[] | undefined;
  /** Alias files of mutt, for more of them. */
  readonly aliases?: readonly string[] | undefined;
  /** Searches that `@name` stands for. */
  readonly saved?: readonly SavedQuery[] | undefined;
  /** Names of those whose mail is left out, unless the search asks for it. */
  readonly exclude?: readonly string[] | undefined;
  /** Look for words without a key in the text of attachments too. */
  readonly searchAttachments?: boolean | undefined;
  /** Seconds since 1970 UTC, the point that relative dates count from. */
  readonly now: number;
}

/** The messages that match, batch by batch, from one committed state. Throws `QuerySyntaxError`, `StoreError`. */
export async function* search(
  store: SearchStore,
  request: SearchRequest,
): AsyncGenerator<readonly Hit[]> {
  yield* store.search(await planOf(request), hitOptions(request));
}

/** Where the messages that match are now, batch by batch, as `search` gives them. Throws `QuerySyntaxError`, `StoreError`. */
export async function* searchLocations(
  store: SearchStore,
  request: SearchRequest,
): AsyncGenerator<readonly MessageLocation[]> {
  yield* locations(store.places(await planOf(request), hitOptions(request)));
}

/** How many messages match. Throws `QuerySyntaxError`, `StoreError`. */
export async function countMatches(store: SearchStore, request: SearchRequest): Promise<number> {
  return await store.count(await planOf(request), hitOptions(request));
}

/** How the messages that match are spread; at most so many folders and people. Throws `QuerySyntaxError`, `StoreError`. */
export async function breakDown(
  store: SearchStore,
  request: SearchRequest,
  most: number,
): Promise<Breakdown> {
  return await store.breakdown(await planOf(request), { ...hitOptions(request), most });
}

/** What a search asks for, once the words of the index are known. Throws `QuerySyntaxError`. */
export async function planOf(request: SearchRequest): Promise<PlanMaker> {
  return await planMaker(parse(request), request);
}

/** How many messages match that are left out. Throws `QuerySyntaxError`, `StoreError`. */
export async function countLeftOut(store: SearchStore, request: SearchRequest): Promise<number> {
  const { saved = [], exclude = [], relatedTo } = request;
  if (exclude.length === 0 || isAtHand(relatedTo)) return 0;
  const query = onlyLeftOut(parseTyped(request), { saved, exclude });
  if (query === undefined) return 0;
  const options = hitOptions({ ...request, threads: false });
  return await store.count(await planMaker(query, request), options);
}

/** How the search is understood and run. Throws `QuerySyntaxError`, `StoreError`. */
export async function explainSearch(store: SearchStore, request: SearchRequest): Promise<string> {
  const query = parse(request);
  const makePlan = await planMaker(query, request);
  const { plan, statement } = await store.explain(makePlan, hitOptions(request));
  return [
    'Query:',
    ...printQuery(query).map((line) => `  ${line}`),
    'Plan:',
    ...describePlan(plan).map((line) => `  ${line}`),
    ...statement,
    '',
  ].join('\n');
}

/** The words looked for in each field. Throws `QuerySyntaxError`, `StoreError`. */
export async function wordsOfSearch(
  store: SearchStore,
  request: SearchRequest,
): Promise<SoughtInFields> {
  return soughtWords(await store.plan(await planOf(request)));
}

function parse(request: SearchRequest): Query {
  const { saved = [], exclude = [], relatedTo } = request;
  const query = parseTyped(request);
  if (exclude.length === 0 || isAtHand(relatedTo)) return query;
  return leaveOut(query, { saved, exclude });
}

/** A message at hand is found wherever it is. */
function isAtHand(related: Related | undefined): boolean {
  return related?.kind === 'message' || related?.kind === 'number';
}

function parseTyped({ query, saved, isText }: SearchRequest): Query {
  return parseQuery(query, saved, { isText });
}

/** Everything that takes time or a clock is done here; the rest needs only the words of the index. */
async function planMaker(query: Query, request: SearchRequest): Promise<PlanMaker> {
  const { now, me, people: named = [], aliases = [], searchAttachments } = request;
  const { relatedTo, within, threads } = request;
  const people = namesSomebody(query) ? knownPeople(named, aliases) : [];
  const readNaturalDate = needsNaturalDates(query) ? await loadNaturalDateReader() : undefined;
  const wordForms = needsWordForms(query) ? await loadWordForms() : undefined;
  return (known) => {
    const context = { ...known, now, me, people, readNaturalDate, wordForms, searchAttachments };
    const plan = makePlan(query, context);
    const related: Plan =
      relatedTo === undefined ? plan : { kind: 'and', parts: [planRelated(relatedTo), plan] };
    if (within === undefined) return related;
    return confine(threads ? { kind: 'thread', part: related } : related, within);
  };
}

function needsNaturalDates(query: Query): boolean {
  return [...conditionsIn(query)].some(
    (condition) => condition.kind === 'date' && usesNaturalDate(condition.range),
  );
}

function namesSomebody(query: Query): boolean {
  return [...conditionsIn(query)].some(
    (condition) =>
      condition.kind === 'words' &&
      condition.any.flat().some((word) => mayBePerson(word, condition.fields)),
  );
}

function needsWordForms(query: Query): boolean {
  return [...conditionsIn(query)].some(
    (condition) => 'any' in condition && condition.any.flat().some(({ forms }) => forms),
  );
}

/** Which hits a search gives, and in what order. */
export function hitOptions({
  threads = false,
  markMatches = false,
  order = 'number',
  unique = false,
  prefer = [],
  within,
  offset = 0,
  limit,
  onMatched,
}: Omit<SearchRequest, 'query' | 'now'>): HitOptions {
  return {
    // Within folders, the plan asks for the threads itself.
    threads: threads && within === undefined,
    markMatches,
    order,
    unique:
      unique === false
        ? undefined
        : { prefer: prefer.map(readFolderName), byContent: unique === 'content' },
    offset,
    limit,
    onMatched,
  };
}
