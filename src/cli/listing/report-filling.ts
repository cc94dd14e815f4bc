import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import type { ResultsReport } from '../../results/disc/results-target.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { missingMail } from '../terminal/missing-mail.ts';
import { visible } from '../terminal/visible.ts';
import { findHits } from './find-hits.ts';

/** A place for results. */
export interface Filling {
  /** Makes it hold these messages. */
  readonly write: (
    hits: AsyncIterable<Hit>,
    means: { readonly signal: AbortSignal; readonly report: (problem: Problem) => void },
  ) => Promise<ResultsReport>;
  /** What a new part of it is called. */
  readonly part: 'directory' | 'folder';
  /** How it is after Ctrl-C. */
  readonly afterInterruption: string;
}

/** Searches, lets the hits be written, and says what came of it. */
export async function reportFilling(
  input: IndexCommandInput,
  { write, part, afterInterruption }: Filling,
): Promise<number> {
  const { options, world } = input;
  const isWhole = options.offset === undefined && options.limit === undefined;
  const found = await findHits(input, { counted: !isWhole });
  // Asked for only now: until here, nothing would be left half done if the program ended at once.
  const signal = world.interruption();
  const missing = missingMail({ world, verbose: options.verbose });
  const writing = write(oneByOne(found.batches), { signal, report: missing.report });
  const report = await writing.catch((error) => {
    if (error instanceof Interruption) {
      world.stderr.write(`mairix: interrupted; ${afterInterruption}\n`);
    }
    throw error;
  });
  for (const path of report.created) world.stderr.write(`Created ${part} ${visible(path)}\n`);
  missing.print();
  const here = found.given() - report.missing;
  const matched = isWhole ? here : await found.matched();
  world.stdout.write(`${outcome(matched, here)}\n`);
  return matched > 0 ? EXIT.matched : EXIT.nothingMatched;
}

/** A message that is gone is in no folder, so it does not count. */
function outcome(matched: number, here: number): string {
  const left = here === matched ? '' : `, of which ${here} are here`;
  return `Matched ${matched} messages${left}`;
}
