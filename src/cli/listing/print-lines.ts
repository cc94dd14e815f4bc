import type { Hit } from '../../model/hit.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { printData } from '../terminal/print-data.ts';
import { exitOf, findHits } from './find-hits.ts';

/** The lines for some hits, without their ends. */
export type LinesOf = (hits: readonly Hit[]) => Iterable<string>;

const LINES_PER_WRITE = 1_000;

/** Searches, and prints a line for each hit as it is made; `-0` ends it with NUL. */
export async function printLines(input: IndexCommandInput, linesOf: LinesOf): Promise<number> {
  const { options, world } = input;
  const end = options.null ? '\0' : '\n';
  const found = await findHits(input);
  let waiting: string[] = [];
  for (const line of linesOf(found.hits)) {
    waiting.push(line + end);
    if (waiting.length === LINES_PER_WRITE) write();
  }
  write();
  return exitOf(found);

  function write(): void {
    printData(waiting.join(''), world.stdout);
    waiting = [];
  }
}
