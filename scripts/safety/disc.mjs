import { parseArgs } from 'node:util';
import { sweepDisc, WAYS } from './disc-sweep.mjs';
import { SCENARIOS } from './kill-scenarios.mjs';

export const SUMMARY = 'refused by a full or failing disc, a run says so and leaves nothing wrong';

const HELP = `usage: npm run safety -- disc [--points N]

Lets file operations of the program fail in turn, while it indexes, migrates, purges and writes
results of each kind; looks at what it says of that, and at what is left. The ways to fail:

${Object.keys(WAYS)
  .map((name) => `  ${name}`)
  .join('\n')}

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
  let [runs, violations] = [0, 0];
  for (const [name, way] of Object.entries(WAYS)) {
    for (const scenario of SCENARIOS) {
      const report = sweepDisc(scenario, way, { points });
      runs += report.runs;
      violations += report.violations.length;
      console.log(
        `${name}: ${scenario.name}: ${report.runs} runs, of ${report.operations} operations`,
      );
      for (const violation of report.violations) console.log(`  ${violation}`);
    }
  }
  console.log(`${runs} runs, ${violations} violations`);
  return violations;
}
