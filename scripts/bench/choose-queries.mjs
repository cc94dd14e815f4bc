import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './bench.mjs';
import { BenchError } from './bench-error.mjs';

/** How many messages the search for links should find, where there are so many. */
const LINKS = 10_000;
const CHILD = fileURLToPath(new URL('children/choose-queries.mjs', import.meta.url));

/**
 * Searches that suit the mail, chosen with the index of our program.
 *
 * @param {import('./bench.mjs').Bench} bench
 * @returns {Promise<import('./children/choose-queries.mjs').Choice & { linkTargets: string }>}
 */
export async function chooseQueries(bench) {
  bench.say('choosing searches');
  const linkTargets = join(bench.directory, 'link-targets.json');
  const input = JSON.stringify({ rcFile: bench.ours.rcFile, links: LINKS, linkTargets });
  const { stdout } = await runChild(bench, { file: process.execPath, args: [CHILD], input });
  const choice = JSON.parse(stdout);
  if (choice.messages === 0) throw new BenchError('there is no message in this mail');
  return { ...choice, linkTargets };
}
