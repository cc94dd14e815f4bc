import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { orderIn, relatedMail } from '../listing/find-hits.ts';
import { refuseNul } from '../listing/formats.ts';
import { printNotes } from '../listing/print-notes.ts';
import { queryOf } from '../options/query-of.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints how a search is understood, and does not search. */
export async function runExplain(input: IndexCommandInput): Promise<number> {
  const { index, config, options, world } = input;
  refuseNul(options);
  const { threads, all } = options;
  const relatedTo = await relatedMail(options);
  const order = orderIn(config.sort);
  printData(
    await index.explain(queryOf(options), { threads, all, relatedTo, order }),
    world.stdout,
  );
  printNotes(input);
  return EXIT.done;
}
