import { parseArgs } from 'node:util';
import { fuzzCommands } from './fuzz/fuzz-commands.mjs';
import { fuzzMessages } from './fuzz/fuzz-messages.mjs';
import { REGRESSIONS } from './fuzz/regressions.mjs';

export const SUMMARY = 'damaged mail is found, and no command line makes the program stumble';

const HELP = `usage: npm run safety -- fuzz [options]

Indexes damaged messages and looks for each; runs random command lines with random rc files. What
once went wrong is tried first.

  --messages N   how many messages (default: 100000)
  --commands N   how many command lines within this process (default: 100000)
  --processes N  how many command lines as processes of their own (default: 300)
  --seed N       of the random numbers (default: 1)
  --start N      number of the first case: to go on where a run ended
  --seconds N    how long each of the three may take (default: as long as it needs)
  --limit N      how many seconds a command line may take (default: 10)
`;

const TRIALS = {
  messages: { atOnce: 1_000, attempt: fuzzMessages },
  commands: { atOnce: 1_000, attempt: inProcess },
  processes: { atOnce: 50, attempt: asProcesses },
};

/** @typedef {{ seed: number, numbers: readonly number[], limit: number }} Cases */

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '100000' },
      commands: { type: 'string', default: '100000' },
      processes: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      start: { type: 'string', default: '0' },
      seconds: { type: 'string', default: 'Infinity' },
      limit: { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const limit = Number(values.limit);
  let violations = await retry(limit);
  for (const [name, { atOnce, attempt }] of Object.entries(TRIALS)) {
    const end = Number(values[/** @type {keyof typeof TRIALS} */ (name)]);
    const stop = performance.now() + Number(values.seconds) * 1000;
    let at = Number(values.start);
    let count = 0;
    for (; at < end && performance.now() < stop; at += atOnce) {
      const numbers = Array.from({ length: Math.min(atOnce, end - at) }, (_, next) => at + next);
      const faults = await attempt({ seed: Number(values.seed), numbers, limit });
      for (const fault of faults) console.log(fault);
      violations += faults.length;
      count += numbers.length;
    }
    console.log(`${count} ${name}, up to number ${Math.min(at, end)}`);
  }
  console.log(`${violations} violations`);
  return violations;
}

/** @param {number} limit */
async function retry(limit) {
  let violations = 0;
  for (const [name, cases] of Object.entries(REGRESSIONS)) {
    const { attempt } = TRIALS[/** @type {keyof typeof REGRESSIONS} */ (name)];
    for (const { seed, number } of cases) {
      const faults = await attempt({ seed, numbers: [number], limit });
      for (const fault of faults) console.log(fault);
      violations += faults.length;
    }
  }
  return violations;
}

/** @param {Cases} cases */
function inProcess(cases) {
  return fuzzCommands({ ...cases, inProcess: true });
}

/** @param {Cases} cases */
function asProcesses(cases) {
  return fuzzCommands({ ...cases, inProcess: false });
}
