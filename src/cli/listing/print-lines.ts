import type { Hit } from '../../model/hit.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { printData } from '../terminal/print-data.ts';
import { exitOf, findHits } from './find-hits.ts';

/** Begins a listing; what it returns makes the lines for some hits, without their ends. */
export type BeginLines = () => (hits: readonly Hit[]) => readonly string[];

/** Searches, and prints a line for each hit as it is made; `-0` ends it with NUL. */
export async function printLines(input: IndexCommandInput, begin: BeginLines): Promise<number> {
  const { options, world } = input;
  const found = await findHits(input);
  const end = options.null ? '\0' : '\n';
  const linesOf = begin();
  for await (const hits of found.batches) {
    printData(
      linesOf(hits)
        .map((line) => line + end)
        .join(''),
      world.stdout,
    );
  }
  return await exitOf(found);
}
