import { sweepDisc, WAYS } from './disc-sweep.mjs';
import { SCENARIOS } from './kill-scenarios.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'refused by a full or failing disc, a run says so and leaves nothing wrong',
  description: `Lets file operations of the program fail in turn, while it indexes, migrates, purges and writes
results of each kind; looks at what it says, and at what is left. The ways to fail:

${Object.keys(WAYS)
  .map((name) => `  ${name}`)
  .join('\n')}`,
  options: {
    points: {
      default: Infinity,
      summary: "at how many of each run's operations, spread over it (default: all)",
    },
  },
  async *sweep({ points }) {
    let all = 0;
    for (const [name, way] of Object.entries(WAYS)) {
      for (const scenario of SCENARIOS) {
        const { runs, operations, violations } = sweepDisc(scenario, way, { points });
        all += runs;
        const text = `${name}: ${scenario.name}: ${runs} runs, of ${operations} operations`;
        yield { text, violations };
      }
    }
    return `${all} runs`;
  },
});
