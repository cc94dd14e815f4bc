import { SCENARIOS } from './kill-scenarios.mjs';
import { sweepKills } from './kill-sweep.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'killed at any file operation, a run leaves nothing wrong',
  description: `Kills the program at its file operations in turn, while it indexes, purges and writes results of each
kind, and looks at what is left.`,
  options: {
    points: {
      default: Infinity,
      summary: "at how many of each run's operations, spread over it (default: all)",
    },
  },
  async *sweep({ points }) {
    let kills = 0;
    for (const scenario of SCENARIOS) {
      const { runs, operations, violations } = sweepKills(scenario, { points });
      kills += runs;
      yield { text: `${scenario.name}: killed at ${runs} of ${operations} operations`, violations };
    }
    return `${kills} kills`;
  },
});
