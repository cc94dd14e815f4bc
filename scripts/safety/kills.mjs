import { parseArgs } from 'node:util';
import { SCENARIOS } from './kill-scenarios.mjs';
import { sweepKills } from './kill-sweep.mjs';

export const SUMMARY = 'killed at any file operation, a run leaves nothing wrong behind';

const HELP = `usage: npm run safety -- kills [--points N]

Kills the program at its file operations in turn, while it indexes, purges and writes results of each
kind, and looks at what is left.

  --points N   at how many of each run's operations, spread over it (default: all)
`;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { points: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const points = Number(values.points ?? Number.MAX_SAFE_INTEGER);
  const reports = SCENARIOS.map((scenario) => {
    const report = sweepKills(scenario, { points });
    const { runs, operations, violations } = report;
    console.log(`${scenario.name}: killed at ${runs} of ${operations} operations`);
    for (const violation of violations) console.log(`  ${violation}`);
    return report;
  });
  const kills = reports.reduce((sum, report) => sum + report.runs, 0);
  const violations = reports.reduce((sum, report) => sum + report.violations.length, 0);
  console.log(`${kills} kills, ${violations} violations`);
  return violations;
}
