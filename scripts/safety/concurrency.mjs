import { EIGHT, runConcurrently } from './concurrent-world.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'searches see whole states while an indexer runs, and no error',
  description: `Runs one indexer, which is killed now and then, while mail comes and goes all the time, and eight
searchers, from the very first index on.`,
  options: {
    seconds: { default: 60, summary: 'how long' },
    'no-shared-memory': { default: false, summary: "where SQLite's WAL cannot be used" },
  },
  async *sweep({ seconds, 'no-shared-memory': isRefused }) {
    const { runs, changes, searchers, violations } = await runConcurrently({
      seconds,
      searchers: EIGHT,
      sharesMemory: !isRefused,
    });
    yield { violations };
    for (const { kind, searches, states } of searchers) {
      const text = `${NAMES[kind]}: ${searches} searches saw ${states} states`;
      yield { text, violations: [] };
    }
    const total = searchers.reduce((sum, { searches }) => sum + searches, 0);
    return `${runs} index runs, ${changes} changes meanwhile, ${total} searches`;
  },
});

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  opened: 'library, opened for each search',
  kept: 'library, kept open',
  program: 'program',
};
