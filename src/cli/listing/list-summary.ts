import type { MailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { pathToBytes } from '../../model/path.ts';
import { readAhead } from '../../results/read/read-ahead.ts';
import type { Options } from '../options.ts';
import { printMissing } from '../terminal/print-missing.ts';
import type { World } from '../world.ts';
import type { Found } from './find-hits.ts';
import { entryReader, type SummaryEntry } from './summary-entry.ts';
import { entryPrinter } from './summary-lines.ts';
import { threadTree } from './thread-tree.ts';

export interface SummaryRequest {
  readonly index: MailIndex;
  readonly config: Config;
  readonly options: Options;
  readonly world: World;
}

/**
 * Prints a line for each message, and below it the first line of its text with a word that was
 * looked for. Each thread asked for with `-t` stands together, as a tree of answers, `*` before what the
 * search itself found.
 */
export async function listSummary(found: Found, request: SummaryRequest): Promise<void> {
  const { index, options, world } = request;
  const sought = await index.soughtWords(options.words);
  const show = entryPrinter(sought, request, options.threads);
  const problems: Problem[] = [];
  const read = entryReader(sought, (problem) => problems.push(problem));
  for (const group of options.threads ? byThread(found.hits) : found.hits.map((hit) => [hit])) {
    const entries: SummaryEntry[] = [];
    for await (const one of readAhead(group)) entries.push(await read(one));
    const branches = options.threads
      ? threadTree(entries)
      : entries.map((message) => ({ message, lines: '' }));
    // Nothing that could steer a terminal is in it any more, but for our own colours.
    for (const { message, lines } of branches)
      world.stdout.write(pathToBytes(show(message, lines)));
  }
  printMissing(problems, { world, verbose: options.verbose });
}

/** Threads stand where the first of their messages stands. */
function byThread(hits: readonly Hit[]): Iterable<readonly Hit[]> {
  const threads = new Map<number, Hit[]>();
  for (const hit of hits) {
    const thread = threads.get(hit.thread);
    if (thread === undefined) threads.set(hit.thread, [hit]);
    else thread.push(hit);
  }
  return threads.values();
}
