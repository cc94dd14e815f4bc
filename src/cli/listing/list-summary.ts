import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { pathToBytes } from '../../model/path.ts';
import { type ReadHit, readAhead } from '../../results/read/read-ahead.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { printMissing } from '../terminal/print-missing.ts';
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
  const sought = await index.soughtWords(options.words);
  const show = summaryLines(sought, input);
  const problems: Problem[] = [];
  const read = entryReader(sought, (problem) => problems.push(problem));
  const hits = oneByOne(found.batches);
  const branches = threads ? inTrees(hits, read) : inTurn(hits, read);
  for await (const { message, lines } of branches) {
    // Our own colours are all that can steer a terminal here; `show` has replaced the rest.
    world.stdout.write(pathToBytes(show(message, lines)));
  }
  printMissing(problems, { world, verbose });
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
  for (const thread of await byThread(hits)) {
    const entries: SummaryEntry[] = [];
    for await (const one of readAhead(thread)) entries.push(await read(one));
    yield* threadTree(entries);
  }
}

/** Each thread comes where the first of its messages came. */
async function byThread(hits: AsyncIterable<Hit>): Promise<Iterable<readonly Hit[]>> {
  const threads = new Map<number, Hit[]>();
  for await (const hit of hits) {
    const thread = threads.get(hit.thread);
    if (thread === undefined) threads.set(hit.thread, [hit]);
    else thread.push(hit);
  }
  return threads.values();
}
