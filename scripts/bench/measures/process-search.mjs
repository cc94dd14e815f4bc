import { measureInTurn, runChild } from '../bench.mjs';
import { showCount } from '../numbers.mjs';

/** A short process is run so many times for each run of a long one. */
const SHORT_RUNS = 5;
const FOUND_NOTHING = 1;

/**
 * A whole process for a search whose result is printed, compared with the shortest process of Node.
 *
 * @param {import('../bench.mjs').Bench} bench
 * @param {string} word  Of subjects.
 * @returns {Promise<import('../bench.mjs').Row[]>}
 */
export async function measureProcessSearch(bench, word) {
  const measure = `process: search s:${word}`;
  bench.say(measure);
  const more = { ...bench, runs: bench.runs * SHORT_RUNS, say: () => {} };
  const idle = { file: process.execPath, args: ['-e', '0'] };
  /** @type {number[]} */
  const idleTimes = [];
  await runChild(bench, idle);
  const measured = await measureInTurn(more, measure, async (program) => {
    // Beside each of our runs, so that both meet the same machine.
    if (program === bench.ours) idleTimes.push((await runChild(bench, idle)).milliseconds);
    const command = program.findSubject(word);
    return await runChild(bench, { accepted: [0, FOUND_NOTHING], ...command });
  });
  const rows = measured.map(({ program, results }) => ({
    measure,
    program: program.name,
    milliseconds: results.map(({ milliseconds }) => milliseconds),
    remark: `${showCount((results.at(-1)?.stdout ?? '').split('\n').length - 1)} hits`,
  }));
  return [...rows, { measure, program: 'node -e 0', milliseconds: idleTimes }];
}
