import { parseArgs } from 'node:util';
import { swapBetween, swapLinks } from './swapped-links.mjs';
import { canTrace, TRACED, traceWrites } from './traced-writes.mjs';

export const SUMMARY =
  'nothing is written but the database and the result folder, and no program started';

const HELP = `usage: npm run safety -- writes [options]

Runs the program under strace in many ways, and looks at each call that opens for writing, makes,
renames or removes something, or starts a program. What is made must belong to its owner alone.
Then swaps the result folder for a link to other mail while searches write to it, at random and
before the operations of a search.

  --searches N   for each directory that is swapped at random (default: 200)
  --points N     operations of each search (default: all)
`;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      searches: { type: 'string', default: '200' },
      points: { type: 'string', default: 'Infinity' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!canTrace()) throw new Error('strace is missing, or may not trace here');
  const reports = TRACED.map((scenario) => {
    const report = traceWrites(scenario);
    console.log(`${report.scenario}: ${report.calls} calls`);
    for (const violation of report.violations) console.log(`  ${violation}`);
    return report;
  });
  const calls = reports.reduce((sum, report) => sum + report.calls, 0);
  /** @type {import('./swapped-links.mjs').SwapReport[]} */
  const swaps = [];
  for await (const report of allSwaps(Number(values.searches), Number(values.points))) {
    swaps.push(report);
    console.log(
      `a link in the place of ${report.place}: ${report.searches} searches, ${report.whole} came through`,
    );
    for (const violation of report.violations) console.log(`  ${violation}`);
  }
  const violations = [...reports, ...swaps].flatMap((report) => report.violations).length;
  console.log(`${calls} calls that change something, ${violations} violations`);
  return violations;
}

/** @param {number} searches @param {number} points */
async function* allSwaps(searches, points) {
  yield* swapLinks({ searches });
  yield* swapBetween({ points });
}
