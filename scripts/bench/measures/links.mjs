import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureInTurn, runChild } from '../bench.mjs';
import { showCount } from '../numbers.mjs';

/** @typedef {import('../bench.mjs').Bench} Bench */

const CHILD = fileURLToPath(new URL('../children/link-loop.mjs', import.meta.url));

/**
 * A search that fills a result folder, as a process, compared with a process of Node that only makes the
 * links; first into new folders, then into the first of them again. Nothing is removed before the
 * second part: ext4 is several times slower at making files for minutes after many were removed.
 *
 * @param {Bench} bench
 * @param {{ since: string, targets: string }} search  First day, and the file with what is to be found.
 * @returns {Promise<import('../bench.mjs').Row[]>}
 */
export async function measureLinks(bench, { since, targets }) {
  const { programs, missing } = bench;
  for (const { name, link } of programs) {
    if (link === undefined) missing.push(`links, ${name}: makes no folder of links`);
  }
  mkdirSync(foundIn(bench));
  const only = { programs: programs.filter(({ link }) => link !== undefined) };
  /** @type {number[]} */
  const loopTimes = [];
  const made = await measureInTurn(
    bench,
    'links into a new folder',
    async (program, round) => {
      if (program === bench.ours) loopTimes.push(await runLoop(bench, { targets, round }));
      return await link(bench, { program, since, folder: folderOf(bench, program, round) });
    },
    only,
  );
  const replaced = await measureInTurn(
    bench,
    'links replacing as many',
    (program) => link(bench, { program, since, folder: folderOf(bench, program, 0) }),
    only,
  );
  return [
    ...rowsOf('process: links into a new folder', made, loopTimes),
    ...rowsOf('process: links replacing as many', replaced, loopTimes),
  ];
}

/** @param {Bench} bench */
function foundIn({ directory }) {
  return join(directory, 'found');
}

/**
 * @param {Bench} bench
 * @param {import('../bench.mjs').Program} program
 * @param {number} round
 */
function folderOf(bench, { name }, round) {
  return join(foundIn(bench), `${name.replace(/\W/g, '')}-${round}`);
}

/**
 * @param {Bench} bench
 * @param {{ targets: string, round: number }} loop
 */
async function runLoop(bench, { targets, round }) {
  const args = [CHILD, targets, join(foundIn(bench), `loop-${round}`)];
  return (await runChild(bench, { file: process.execPath, args })).milliseconds;
}

/**
 * @param {Bench} bench
 * @param {{ program: import('../bench.mjs').Program, since: string, folder: string }} search
 */
async function link(bench, { program, since, folder }) {
  const command = program.link?.({ since, folder });
  if (command === undefined) throw new Error(`${program.name} makes no links`);
  const { milliseconds } = await runChild(bench, command);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return { milliseconds, links: entries.filter((entry) => entry.isSymbolicLink()).length };
}

/**
 * @param {string} measure
 * @param {Awaited<ReturnType<typeof measureInTurn<Awaited<ReturnType<typeof link>>>>>} measured
 * @param {readonly number[]} loopTimes
 * @returns {import('../bench.mjs').Row[]}
 */
function rowsOf(measure, measured, loopTimes) {
  return [
    ...measured.map(({ program, results }) => ({
      measure,
      program: program.name,
      milliseconds: results.map(({ milliseconds }) => milliseconds),
      remark: `${showCount(results[0]?.links ?? 0)} links`,
    })),
    {
      measure,
      program: 'symlink loop',
      milliseconds: loopTimes,
      remark: 'always into a new folder, without a search',
    },
  ];
}
