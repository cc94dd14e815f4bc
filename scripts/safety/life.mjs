import { live, planLife } from './life/live.mjs';
import { shrinkLife } from './life/shrink-life.mjs';
import { defineProof } from './proof.mjs';

/** @typedef {import('./life/live.mjs').LifeStep} LifeStep */

/** So many lines of a difference are shown. */
const MOST_SHOWN = 12;

export const PROOF = defineProof({
  summary: 'after each step of a random life the index answers as a new one would',
  description: `Lets mail come, change, move and go in all kinds of folders and in all ways that programs have, changes the rc file,
runs the program in all its ways, kills it, and after each step compares all answers of the index with
those of one that is made from nothing. If they differ, prints the fewest steps that lead there; --replay lives through
such a list again.`,
  options: {
    seed: { default: 1, summary: 'of the first life' },
    lives: { default: 1, summary: 'how many' },
    steps: { default: 1000, summary: 'of each life' },
    watch: { default: false, summary: 'with a watch instead of runs' },
    replay: { default: '', summary: 'steps to live through, as they are printed' },
    shrink: { default: 120, summary: 'for how many seconds to look for fewer steps' },
  },
  async *sweep({ seed, lives, steps, watch, replay, shrink: seconds }) {
    if (replay !== '') {
      yield await liveThrough('replay', stepsOf(replay), { watch, seconds });
      return;
    }
    for (let number = seed; number < seed + lives; number++) {
      const plan = planLife({ seed: number, steps, watch });
      yield await liveThrough(`seed ${number}`, plan, { watch, seconds });
    }
  },
});

/**
 * @param {string} name
 * @param {readonly LifeStep[]} steps
 * @param {{ watch: boolean, seconds: number }} options
 * @returns {Promise<import('./proof.mjs').Step>}
 */
async function liveThrough(name, steps, { watch, seconds }) {
  const { compared, kinds, failedAt, differences } = await live(steps, { watch });
  const counts = [...kinds].map(([kind, count]) => `${kind} ${count}`).sort();
  const lived = failedAt < 0 ? steps.length : failedAt + 1;
  const text = `${name}: ${lived} steps, ${compared} times compared: ${counts.join(', ')}`;
  if (failedAt < 0) return { text, violations: [] };
  const fails = async (/** @type {readonly LifeStep[]} */ fewer) => {
    const last = fewer.length - 1;
    return (await live(fewer, { watch, comparesFrom: last })).failedAt === last;
  };
  const fewest = await shrinkLife(steps.slice(0, failedAt + 1), { fails, seconds });
  const shown = differences.slice(0, MOST_SHOWN).map((line) => `  ${line}`);
  const more =
    differences.length > MOST_SHOWN ? [`  … and ${differences.length - MOST_SHOWN} more`] : [];
  const again = `--replay '${fewest.map(({ kind, seed }) => `${kind}:${seed}`).join(' ')}'`;
  return {
    text,
    violations: [
      [`the answers differ after step ${failedAt}`, ...shown, ...more, again].join('\n'),
    ],
  };
}

/** @param {string} text @returns {LifeStep[]} */
function stepsOf(text) {
  return text.split(/\s+/).map((step) => {
    const [kind = '', seed] = step.split(':');
    return { kind, seed: Number(seed) };
  });
}
