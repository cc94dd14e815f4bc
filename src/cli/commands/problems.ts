import type { KnownProblem } from '../../model/events.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { dayOf } from '../terminal/day-of.ts';
import { printData } from '../terminal/print-data.ts';
import { printReport } from '../terminal/print-report.ts';
import { visible } from '../terminal/visible.ts';

/** Lists what could not be read, a line for each problem: `LOCATION: REASON, since DAY`. */
export async function runProblems({ index, options, world }: IndexCommandInput): Promise<number> {
  const problems = await index.problems();
  if (options.json) {
    printReport('problems', { problems }, world);
    return EXIT.done;
  }
  printData(problems.map(problemLine).join(''), world.stdout);
  if (problems.length === 0 && world.stderr.isTTY) world.stderr.write('all mail could be read\n');
  return EXIT.done;
}

function problemLine({ location, reason, since }: KnownProblem): string {
  return `${visible(`${location}: ${reason}`)}, since ${dayOf(since)}\n`;
}
