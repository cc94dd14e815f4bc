import { defineProof } from './proof.mjs';
import { swapBetween, swapLinks } from './swapped-links.mjs';
import { canTrace, TRACED, traceWrites } from './traced-writes.mjs';

export const PROOF = defineProof({
  summary: 'nothing is written but the database and the result folder, and no program started',
  description: `Runs the program under strace in many ways, and looks at each call that opens for writing, makes,
renames or removes something, or starts a program. What is made must belong to its owner alone.
Then swaps the result folder for a link to other mail while searches write to it, at random and
in front of each operation of a search.`,
  options: {
    searches: { default: 200, summary: 'for each directory that is swapped at random' },
    points: { default: Infinity, summary: 'operations of each search (default: all)' },
  },
  async *sweep({ searches, points }) {
    if (!canTrace()) throw new Error('strace is missing, or may not trace here');
    let changes = 0;
    for (const scenario of TRACED) {
      const { calls, violations } = traceWrites(scenario);
      changes += calls;
      yield { text: `${scenario.name}: ${calls} calls`, violations };
    }
    for await (const { place, whole, violations, ...swap } of allSwaps(searches, points)) {
      const text = `a link in the place of ${place}: ${swap.searches} searches, ${whole} came through`;
      yield { text, violations };
    }
    return `${changes} calls that change something`;
  },
});

/** @param {number} searches @param {number} points */
async function* allSwaps(searches, points) {
  yield* swapLinks({ searches });
  yield* swapBetween({ points });
}
