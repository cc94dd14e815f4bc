import { fileURLToPath } from 'node:url';
import { runChild } from '../bench.mjs';
import { median, showCount } from '../numbers.mjs';

const CHILD = fileURLToPath(new URL('../children/search.mjs', import.meta.url));

/**
 * Searches within a process that has the index open; each run is a process of its own.
 *
 * @param {import('../bench.mjs').Bench} bench
 * @param {readonly import('../children/choose-queries.mjs').BenchQuery[]} queries
 * @returns {Promise<import('../bench.mjs').Row[]>}
 */
export async function measureLibrarySearch(bench, queries) {
  /** @type {import('../children/search.mjs').Answer[][]} */
  const rounds = [];
  const input = JSON.stringify({ rcFile: bench.ours.rcFile, queries });
  for (let round = 0; round < bench.runs; round++) {
    bench.say(`searches in process, run ${round + 1} of ${bench.runs}`);
    const { stdout } = await runChild(bench, { file: process.execPath, args: [CHILD], input });
    rounds.push(JSON.parse(stdout));
  }
  return queries.map(({ name, query }, at) => ({
    measure: `in process: ${name}`,
    program: 'ours',
    milliseconds: rounds.map((answers) => median(answers[at]?.milliseconds ?? [])),
    remark: `${showCount(rounds[0]?.[at]?.hits ?? 0)} hits, \`${query}\``,
  }));
}
