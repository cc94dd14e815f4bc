import { fuzzCommands } from './fuzz/fuzz-commands.mjs';
import { fuzzMessages } from './fuzz/fuzz-messages.mjs';
import { REGRESSIONS } from './fuzz/regressions.mjs';
import { defineProof } from './proof.mjs';

const TRIALS = {
  messages: { atOnce: 1_000, attempt: fuzzMessages },
  commands: { atOnce: 1_000, attempt: inProcess },
  processes: { atOnce: 50, attempt: asProcesses },
};

/** @typedef {{ seed: number, numbers: readonly number[], limit: number }} Cases */

export const PROOF = defineProof({
  summary: 'damaged mail is found, and no command line makes the program stumble',
  description: `Indexes damaged messages and looks for each; runs random command lines with random rc files. What
once went wrong is tried first.`,
  options: {
    messages: { default: 100_000, summary: 'how many messages' },
    commands: { default: 100_000, summary: 'how many command lines within this process' },
    processes: { default: 300, summary: 'how many command lines as processes of their own' },
    seed: { default: 1, summary: 'of the random numbers' },
    start: { default: 0, summary: 'number of the first case: to go on where a run ended' },
    seconds: {
      default: Infinity,
      summary: 'how long each of the three may take (default: as long as it needs)',
    },
    limit: { default: 10, summary: 'how many seconds a command line may take' },
  },
  async *sweep({ seed, start, seconds, limit, ...counts }) {
    yield { violations: await retry(limit) };
    for (const [name, { atOnce, attempt }] of Object.entries(TRIALS)) {
      const end = counts[/** @type {keyof typeof TRIALS} */ (name)];
      const stop = performance.now() + seconds * 1000;
      let at = start;
      for (; at < end && performance.now() < stop; at += atOnce) {
        const numbers = Array.from({ length: Math.min(atOnce, end - at) }, (_, next) => at + next);
        yield { violations: await attempt({ seed, numbers, limit }) };
      }
      const last = Math.min(at, end);
      const text = `${Math.max(0, last - start)} ${name}, up to number ${last}`;
      yield { text, violations: [] };
    }
  },
});

/** @param {number} limit */
async function retry(limit) {
  const faults = [];
  for (const [name, cases] of Object.entries(REGRESSIONS)) {
    const { attempt } = TRIALS[/** @type {keyof typeof REGRESSIONS} */ (name)];
    for (const { seed, number } of cases) {
      faults.push(...(await attempt({ seed, numbers: [number], limit })));
    }
  }
  return faults;
}

/** @param {Cases} cases */
function inProcess(cases) {
  return fuzzCommands({ ...cases, inProcess: true });
}

/** @param {Cases} cases */
function asProcesses(cases) {
  return fuzzCommands({ ...cases, inProcess: false });
}
