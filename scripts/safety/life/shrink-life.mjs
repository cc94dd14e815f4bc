/** @typedef {import('./live.mjs').LifeStep} LifeStep */

/**
 * The fewest steps that still fail, as far as they are found in time; leaves out ever smaller parts, but never the last
 * step.
 *
 * @param {readonly LifeStep[]} failing
 * @param {{ fails: (steps: readonly LifeStep[]) => Promise<boolean>, seconds: number }} options
 * @returns {Promise<readonly LifeStep[]>}
 */
export async function shrinkLife(failing, { fails, seconds }) {
  const end = performance.now() + seconds * 1_000;
  let steps = failing;
  for (let part = Math.ceil(steps.length / 2); part > 0; part = Math.floor(part / 2)) {
    for (let from = 0; from < steps.length - 1; ) {
      if (performance.now() > end) return steps;
      const to = Math.min(from + part, steps.length - 1);
      const fewer = [...steps.slice(0, from), ...steps.slice(to)];
      if (await fails(fewer)) steps = fewer;
      else from = to;
    }
  }
  return steps;
}
