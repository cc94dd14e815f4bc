import type { Hit } from '../../model/hit.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { printByLine } from '../terminal/print-by-line.ts';
import { exitOf, findHits } from './find-hits.ts';

/** The lines for some hits, without their ends. */
export type LinesOf = (hits: AsyncIterable<Hit>) => AsyncIterable<string>;

/** Searches, and prints a line for each hit as it is made; `-0` ends it with NUL. */
export async function printLines(input: IndexCommandInput, linesOf: LinesOf): Promise<number> {
  const { options, world } = input;
  const found = await findHits(input);
  const end = options.null ? '\0' : '\n';
  await printByLine(linesOf(found.hits), { end, stdout: world.stdout });
  return await exitOf(found);
}
