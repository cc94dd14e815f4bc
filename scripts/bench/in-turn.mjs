/**
 * Measures every competitor once, then all of them again: whatever slows the machine down for a
 * while meets them all. Each round begins with another one.
 *
 * @template Competitor, Result
 * @param {object} plan
 * @param {readonly Competitor[]} plan.competitors
 * @param {number} plan.runs
 * @param {(competitor: Competitor, round: number) => Promise<Result>} plan.once
 * @param {(() => void) | undefined} [plan.beforeRound]
 * @returns {Promise<Map<Competitor, Result[]>>}
 */
export async function inTurn({ competitors, runs, once, beforeRound }) {
  /** @type {Map<Competitor, Result[]>} */
  const results = new Map(competitors.map((competitor) => [competitor, []]));
  for (let round = 0; round < runs; round++) {
    beforeRound?.();
    const first = round % Math.max(competitors.length, 1);
    for (const competitor of [...competitors.slice(first), ...competitors.slice(0, first)]) {
      results.get(competitor)?.push(await once(competitor, round));
    }
  }
  return results;
}
