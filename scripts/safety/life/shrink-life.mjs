import { live } from './live.mjs';

/** @typedef {import('./live.mjs').LifeStep} LifeStep */

/**
 * The fewest steps that still end in a difference, as far as they are found in time; leaves out ever smaller parts.
 *
 * @param {readonly LifeStep[]} failing
 * @param {{ watch: boolean, seconds: number }} options
 * @returns {Promise<readonly LifeStep[]>}
 */
export async function shrinkLife(failing, { watch, seconds }) {
  const end = performance.now() + seconds * 1_000;
  let steps = failing;
  for (let part = Math.ceil(steps.length / 2); ; part = Math.ceil(part / 2)) {
    for (let from = 0; from < steps.length - 1; ) {
      if (performance.now() > end) return steps;
      const fewer = [
        ...steps.slice(0, from),
        ...steps.slice(Math.min(from + part, steps.length - 1)),
      ];
      if (await stillFails(fewer, watch)) steps = fewer;
      else from += part;
    }
    if (part === 1) return steps;
  }
}

/** @param {readonly LifeStep[]} steps @param {boolean} watch */
async function stillFails(steps, watch) {
  const { failedAt } = await live(steps, { watch, comparesFrom: steps.length - 1 });
  return failedAt === steps.length - 1;
}
