import type { SortOrder } from '../../config/config.ts';
import type { MailFetcher } from '../../imap/mail-fetcher.ts';
import type { Hit } from '../../model/hit.ts';
import { pathToBytes } from '../../model/path.ts';
import { type ReadHit, readAhead } from '../../results/read/read-ahead.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { queryOf } from '../options/query-of.ts';
import { missingMail } from '../terminal/missing-mail.ts';
import { fetcherFor } from './fetcher-for.ts';
import { exitOf, findHits, relatedMail } from './find-hits.ts';
import { entryReader, type SummaryEntry, TEXT_BYTES } from './summary-entry.ts';
import { summaryLines } from './summary-lines.ts';
import { type Branch, threadTree } from './thread-tree.ts';

/**
 * Searches, and prints a line for each message, and below it the first line of its text that holds a
 * word that was searched for. With `-t` the messages of a thread stay together, as a tree of answers,
 * with `*` in front of those that match themselves. A terminal gets what fits its screen.
 */
export async function listSummary(input: IndexCommandInput): Promise<number> {
  const { stdout, stderr } = input.world;
  const { pager, limit, offset } = input.options;
  if (stdout.isTTY && pager) return await throughPager(input);
  if (stdout.isTTY && limit === undefined && offset === undefined) return await fitting(input);
  let printed = 0;
  const status = await list(input, (text) => {
    printed++;
    stdout.write(text);
    return true;
  });
  const isCut = printed === limit && offset === undefined;
  if (isCut && input.config.sort === undefined && stderr.isTTY) {
    stderr.write(
      'mairix: these are the first in the order of the index; for the newest, add --sort date-\n',
    );
  }
  return status;
}

/** Says whether more is wanted. */
type Print = (text: Uint8Array) => boolean | Promise<boolean>;

/** Where nobody asks for an order, people want to see the newest. */
function newestFirst(input: IndexCommandInput): IndexCommandInput {
  const { config } = input;
  return { ...input, config: { ...config, sort: config.sort ?? 'date-' } };
}

async function throughPager(input: IndexCommandInput): Promise<number> {
  const { openPager } = await import('../terminal/open-pager.ts');
  const pager = openPager(input.world);
  try {
    return await list(newestFirst(input), pager.write);
  } finally {
    await pager.close();
  }
}

/** For the line that says how many more there are, and for the prompt after it. */
const ROWS_KEPT = 2;

/** Prints what fits the screen, and says how many more there are. */
async function fitting(input: IndexCommandInput): Promise<number> {
  const { options, world } = input;
  const rows = Math.max(1, (world.stdout.rows || 24) - ROWS_KEPT);
  let used = 0;
  let printed = 0;
  const limit = options.threads ? undefined : rows + 1;
  const newest = newestFirst({ ...input, options: { ...options, limit } });
  const status = await list(newest, (text) => {
    used += lineFeeds(text);
    if (used > rows && printed > 0) return false;
    printed++;
    world.stdout.write(text);
    return true;
  });
  if (used <= rows) return status;
  const relatedTo = await relatedMail(options);
  const { threads, all } = options;
  const matched = await input.index.count(queryOf(options), { threads, all, relatedTo });
  const which = input.config.sort === undefined ? 'newest' : 'first';
  world.stderr.write(
    `mairix: these are the ${printed} ${which} of ${matched}; --pager or --limit shows more\n`,
  );
  return status;
}

function lineFeeds(text: Uint8Array): number {
  return text.reduce((count, byte) => count + (byte === LINE_FEED ? 1 : 0), 0);
}

const LINE_FEED = 0x0a;

/** Hands on message by message, until one is refused. */
async function list(input: IndexCommandInput, print: Print): Promise<number> {
  const { index, options, world } = input;
  const { threads, verbose } = options;
  const found = await findHits(input, { markMatches: threads });
  const sought = await index.soughtWords(queryOf(options));
  const show = summaryLines(sought, input);
  const missing = missingMail({ world, verbose });
  const read = entryReader(index, sought, missing.report);
  const hits = oneByOne(found.batches);
  const { sort } = input.config;
  const reading = { read, fetcher: fetcherFor(input, { maxBytes: TEXT_BYTES }) };
  const branches = threads ? inTrees(hits, reading, sort) : inTurn(hits, reading);
  for await (const { message, lines } of branches) {
    // Our own colours are all that can steer a terminal here; `show` has replaced the rest.
    if (!(await print(pathToBytes(show(message, lines))))) break;
  }
  missing.print();
  return await exitOf(found);
}

interface Reading {
  readonly read: (read: ReadHit) => Promise<SummaryEntry>;
  readonly fetcher: MailFetcher;
}

async function* inTurn(
  hits: AsyncIterable<Hit>,
  { read, fetcher }: Reading,
): AsyncGenerator<Branch<SummaryEntry>> {
  for await (const one of readAhead(hits, fetcher)) yield { message: await read(one), lines: '' };
}

async function* inTrees(
  hits: AsyncIterable<Hit>,
  { read, fetcher }: Reading,
  sort: SortOrder | undefined,
): AsyncGenerator<Branch<SummaryEntry>> {
  // The newest thread may come first, but in it, answers are in the order in which they were written.
  const inOrder = (entries: SummaryEntry[]) => (sort === 'date-' ? entries.reverse() : entries);
  let thread: SummaryEntry[] = [];
  for await (const one of readAhead(inThreads(hits), fetcher)) {
    if (one.hit.thread !== thread[0]?.hit.thread) {
      yield* threadTree(inOrder(thread));
      thread = [];
    }
    thread.push(await read(one));
  }
  yield* threadTree(inOrder(thread));
}

/** The messages of a thread one after the other; each thread where the first of its messages came. */
async function* inThreads(hits: AsyncIterable<Hit>): AsyncGenerator<Hit> {
  // Loaded here, because it loads node:v8, and with it streams.
  const { sortStreamed } = await import('../../results/read/sort-streamed.ts');
  const byRank = (left: RankedHit, right: RankedHit) => left.rank - right.rank;
  for await (const { hit } of sortStreamed(ranked(hits), byRank)) yield hit;
}

interface RankedHit {
  readonly hit: Hit;
  /** The place of its thread among the threads. */
  readonly rank: number;
}

async function* ranked(hits: AsyncIterable<Hit>): AsyncGenerator<RankedHit> {
  const ranks = new Map<number, number>();
  for await (const hit of hits) {
    const rank = ranks.get(hit.thread) ?? ranks.size;
    ranks.set(hit.thread, rank);
    yield { hit, rank };
  }
}
