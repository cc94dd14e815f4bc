import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { dayOf } from '../terminal/day-of.ts';
import { printData } from '../terminal/print-data.ts';
import { printReport } from '../terminal/print-report.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';

/** Lists what could not be read, a line for each: `LOCATION: REASON, since DAY`. */
export async function runProblems(
  config: Config,
  { json }: Options,
  world: World,
): Promise<number> {
  const index = openMailIndex(config);
  try {
    const problems = await index.problems();
    if (json) printReport('problems', { problems }, world);
    else {
      const lines = problems.map(
        ({ location, reason, since }) =>
          `${visible(`${location}: ${reason}`)}, since ${dayOf(since)}\n`,
      );
      printData(lines.join(''), world.stdout);
      if (problems.length === 0 && world.stderr.isTTY) {
        world.stderr.write('all mail could be read\n');
      }
    }
    return EXIT.done;
  } finally {
    index.close();
  }
}
