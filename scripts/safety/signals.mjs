import { defineProof } from './proof.mjs';
import { SIGNALS, sweepSignals } from './signal-sweep.mjs';

export const PROOF = defineProof({
  summary: 'SIGINT, SIGTERM and SIGHUP end a run within a second, and leave nothing',
  description: `Sends signals to the program while it indexes, purges, waits for another run and writes results of each
kind, and looks at what is left.`,
  options: {
    rounds: { default: 60, summary: 'signals in each of these' },
    messages: { default: 5000, summary: 'messages in the maildir, and in the box' },
    limit: { default: 1000, summary: 'milliseconds in which a run must end' },
  },
  async *sweep(settings) {
    /** @type {Map<string, import('./signal-sweep.mjs').Round[]>} */
    const table = new Map();
    for await (const round of sweepSignals(settings)) {
      const row = `${round.scenario}, ${round.signal}`;
      table.set(row, [...(table.get(row) ?? []), round]);
      yield { violations: round.violations.map((violation) => `${row}: ${violation}`) };
    }
    for (const [name, row] of table) yield { text: lineOf(name, row), violations: [] };
    return `${[...table.values()].flat().length} signals (${SIGNALS.join(', ')})`;
  },
});

/** @param {string} name @param {readonly import('./signal-sweep.mjs').Round[]} row */
function lineOf(name, row) {
  const count = (/** @type {string} */ end) => row.filter((round) => round.end === end).length;
  const slowest = Math.max(...row.map(({ milliseconds }) => milliseconds));
  return `${name}: ${count('interrupted')} interrupted, ${count('before it began')} before it began, ${count('done')} done; the slowest ended after ${slowest} ms`;
}
