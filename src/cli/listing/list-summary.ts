import type { Hit } from '../../model/hit.ts';
import { pathToBytes } from '../../model/path.ts';
import { type ReadHit, readAhead } from '../../results/read/read-ahead.ts';
import { sortStreamed } from '../../results/read/sort-streamed.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { queryOf } from '../options/query-of.ts';
import { missingMail } from '../terminal/missing-mail.ts';
import { exitOf, findHits } from './find-hits.ts';
import { entryReader, type SummaryEntry } from './summary-entry.ts';
import { summaryLines } from './summary-lines.ts';
import { type Branch, threadTree } from './thread-tree.ts';

/**
 * Searches, and prints a line for each message, and below it the first line of its text that holds a
 * word that was searched for. With `-t` the messages of a thread stay together, as a tree of answers,
 * with `*` in front of those that match themselves.
 */
export async function listSummary(input: IndexCommandInput): Promise<number> {
  const { index, options, world } = input;
  const { threads, verbose } = options;
  const found = await findHits(input, { markMatches: threads });
  const sought = await index.soughtWords(queryOf(options));
  const show = summaryLines(sought, input);
  const missing = missingMail({ world, verbose });
  const read = entryReader(sought, missing.report);
  const hits = oneByOne(found.batches);
  const branches = threads ? inTrees(hits, read) : inTurn(hits, read);
  for await (const { message, lines } of branches) {
    // Our own colours are all that can steer a terminal here; `show` has replaced the rest.
    world.stdout.write(pathToBytes(show(message, lines)));
  }
  missing.print();
  return await exitOf(found);
}

type ReadEntry = (read: ReadHit) => Promise<SummaryEntry>;

async function* inTurn(
  hits: AsyncIterable<Hit>,
  read: ReadEntry,
): AsyncGenerator<Branch<SummaryEntry>> {
  for await (const one of readAhead(hits)) yield { message: await read(one), lines: '' };
}

async function* inTrees(
  hits: AsyncIterable<Hit>,
  read: ReadEntry,
): AsyncGenerator<Branch<SummaryEntry>> {
  let thread: SummaryEntry[] = [];
  for await (const one of readAhead(inThreads(hits))) {
    if (one.hit.thread !== thread[0]?.hit.thread) {
      yield* threadTree(thread);
      thread = [];
    }
    thread.push(await read(one));
  }
  yield* threadTree(thread);
}

/** The messages of a thread one after the other; each thread where the first of its messages came. */
async function* inThreads(hits: AsyncIterable<Hit>): AsyncGenerator<Hit> {
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
