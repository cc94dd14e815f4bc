import type { MailFetcher } from '../imap/mail-fetcher.ts';
import { answeredIds } from '../message/read-summary.ts';
import type { Hit } from '../model/hit.ts';
import type { MailThread } from '../model/mail/mail-thread.ts';
import { confine } from '../query/plan/confine.ts';
import type { Plan } from '../query/plan/plan.ts';
import { planRelated, type Related } from '../query/plan/plan-related.ts';
import { type Answer, answerTree } from '../results/read/answer-tree.ts';
import { readAhead } from '../results/read/read-ahead.ts';
import { readHeader } from '../results/read/read-header.ts';
import type { DirectoryCache } from '../sources/relocate.ts';
import type { PlanMaker, SearchStore } from '../store/search-store.ts';
import { oneByOne } from '../util/one-by-one.ts';
import { ownCopy } from '../util/own-copy.ts';
import { hitOptions, planOf, type SearchRequest } from './search.ts';

/** A thread: that of a message, by its number in the database or by its Message-ID (without `<>`). */
export type ThreadReference = Pick<Hit, 'number'> | { readonly messageId: string };

/** How much of a thread is given. */
export interface ThreadLimit {
  /** The oldest so many of its messages. */
  readonly maxMessages: number;
  /** Makes who fetches mail from servers. */
  readonly fetcher?: () => MailFetcher;
}

/** The whole thread of a message; nothing if there is no such message. Throws `StoreError`. */
export async function readThread(
  store: SearchStore,
  which: ThreadReference,
  request: SearchRequest,
  limit: ThreadLimit,
): Promise<MailThread> {
  const related: Related =
    'number' in which
      ? { kind: 'thread-of-number', number: which.number }
      : { kind: 'thread', messageIds: [which.messageId] };
  return await treeOf(store, inFolders(planRelated(related), request), request, limit);
}

/**
 * The threads of the messages that match, each where the first of these messages comes; `limit` and `offset` of the
 * request count threads. Throws `QuerySyntaxError`, `StoreError`.
 */
export async function* findThreads(
  store: SearchStore,
  request: SearchRequest,
  limit: ThreadLimit,
): AsyncGenerator<MailThread> {
  const makePlan = await planOf(request);
  for await (const some of threadsFound(store, makePlan, request)) {
    const matches = await matchesOf(store, both(inFolders(threadsOf(some), request), makePlan));
    for (const number of some) {
      const whole = inFolders(threadsOf([number]), request);
      const found = await treeOf(store, whole, request, limit);
      // Nothing is left of it if a run has removed it meanwhile.
      if (found.total > 0) yield marked(found, matches);
    }
  }
}

/** Of how many threads it is asked at once which of their messages match, which may be a slow question. */
const THREADS_AT_ONCE = 20;

/** The first message that matches of each thread, some threads at a time. */
async function* threadsFound(
  store: SearchStore,
  makePlan: PlanMaker,
  { offset = 0, limit: most = Number.POSITIVE_INFINITY, order = 'number' }: SearchRequest,
): AsyncGenerator<readonly number[]> {
  const seen = new Set<number>();
  let some: number[] = [];
  for await (const { thread, number } of oneByOne(store.search(makePlan, { ...ALL, order }))) {
    if (seen.size >= offset + most) break;
    if (seen.has(thread)) continue;
    seen.add(thread);
    if (seen.size <= offset) continue;
    some.push(number);
    if (some.length < THREADS_AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function threadsOf(numbers: readonly number[]): Plan {
  const parts = numbers.map((number): Plan => ({ kind: 'number', number }));
  return { kind: 'thread', part: { kind: 'or', parts } };
}

const ALL = { threads: false, markMatches: false, order: 'number', offset: 0 } as const;

function inFolders(plan: Plan, { within }: SearchRequest): Plan {
  return within === undefined ? plan : confine(plan, within);
}

function both(plan: Plan, makePlan: PlanMaker): PlanMaker {
  return (known) => ({ kind: 'and', parts: [plan, makePlan(known)] });
}

/** Which messages match, by their numbers; of copies, by their Message-IDs. */
async function matchesOf(
  store: SearchStore,
  makePlan: PlanMaker,
): Promise<ReadonlySet<number | string>> {
  const matches = new Set<number | string>();
  for await (const { number, messageId } of oneByOne(store.search(makePlan, ALL))) {
    matches.add(number);
    if (messageId !== undefined) matches.add(messageId);
  }
  return matches;
}

function marked(
  { total, messages }: MailThread,
  matches: ReadonlySet<number | string>,
): MailThread {
  const mark = (hit: Hit): Hit => {
    const isCopy = hit.alsoIn !== undefined && matches.has(hit.messageId ?? '');
    return { ...hit, matched: isCopy || matches.has(hit.number) };
  };
  return { total, messages: messages.map((one) => ({ ...one, hit: mark(one.hit) })) };
}

interface HitAnswer extends Answer {
  readonly hit: Hit;
}

async function treeOf(
  store: SearchStore,
  plan: Plan,
  { unique, prefer }: SearchRequest,
  { maxMessages, fetcher }: ThreadLimit,
): Promise<MailThread> {
  let total = 0;
  const hits = store.search(() => plan, {
    ...ALL,
    ...hitOptions({ unique, prefer }),
    order: 'date+',
    limit: maxMessages,
    onMatched: (matched) => {
      total = matched;
    },
  });
  const directories: DirectoryCache = new Map();
  const entries: HitAnswer[] = [];
  for await (const one of readAhead(oneByOne(hits), fetcher?.())) {
    const { hit, header = {} } = await readHeader(one, { directories });
    entries.push({ hit, id: hit.messageId, answers: answeredIds(header).map(ownCopy) });
  }
  return { total, messages: inReadingOrder(entries) };
}

function inReadingOrder(entries: readonly HitAnswer[]): MailThread['messages'] {
  const places = new Map<HitAnswer, number>();
  return Array.from(answerTree(entries), ({ message, parent, depth }, at) => {
    places.set(message, at);
    return { hit: message.hit, depth, answers: parent && places.get(parent) };
  });
}
