import { parseArgs } from 'node:util';
import { SIGNALS, sweepSignals } from './signal-sweep.mjs';

export const SUMMARY = 'SIGINT, SIGTERM and SIGHUP end a run within a second, and leave nothing';

const HELP = `usage: npm run safety -- signals [options]

Sends signals to the program while it indexes, purges, waits for another run and writes results of each
kind, and looks at what is left.

  --rounds N     signals in each of these (default: 60)
  --messages N   messages in the maildir, and in the box (default: 5000)
  --limit MS     milliseconds in which a run must end (default: 1000)
`;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '60' },
      messages: { type: 'string', default: '5000' },
      limit: { type: 'string', default: '1000' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const rounds = Number(values.rounds);
  const messages = Number(values.messages);
  const limit = Number(values.limit);
  /** @type {Map<string, import('./signal-sweep.mjs').Round[]>} */
  const table = new Map();
  for await (const round of sweepSignals({ rounds, messages, limit })) {
    const row = `${round.scenario}, ${round.signal}`;
    table.set(row, [...(table.get(row) ?? []), round]);
    for (const violation of round.violations) console.error(`${round.scenario}: ${violation}`);
  }
  for (const [name, row] of table) {
    const count = (/** @type {string} */ end) => row.filter((round) => round.end === end).length;
    const slowest = Math.max(...row.map(({ milliseconds }) => milliseconds));
    console.log(
      `${name}: ${count('interrupted')} interrupted, ${count('before it began')} before it began, ${count('done')} done; the slowest ended after ${slowest} ms`,
    );
  }
  const all = [...table.values()].flat();
  const violations = all.reduce((sum, round) => sum + round.violations.length, 0);
  console.log(`${all.length} signals (${SIGNALS.join(', ')}), ${violations} violations`);
  return violations;
}
