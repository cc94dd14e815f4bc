import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureInTurn, runChild } from '../bench.mjs';
import { showCount } from '../numbers.mjs';

/** @typedef {import('../bench.mjs').Bench} Bench */

const CHILD = fileURLToPath(new URL('../children/link-loop.mjs', import.meta.url));

/**
 * A search that fills a result folder, as a process, beside a process of Node that only makes the
 * links; first a new folder, then the same one again.
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
  mkdirSync(join(bench.directory, 'found'), { recursive: true });
  const loop = join(bench.directory, 'found', 'loop');
  /** @type {number[]} */
  const loopTimes = [];
  const measured = await measureInTurn(
    bench,
    'links',
    async (program) => {
      if (program === bench.ours) loopTimes.push(await runLoop(bench, { targets, folder: loop }));
      return await linkTwice(bench, { program, since });
    },
    { programs: programs.filter(({ link }) => link !== undefined) },
  );
  return /** @type {const} */ (['into a new folder', 'replacing as many']).flatMap(
    (measure, at) => [
      ...measured.map(({ program, results }) => ({
        measure: `process: links ${measure}`,
        program: program.name,
        milliseconds: results.map(({ milliseconds }) => milliseconds[at] ?? Number.NaN),
        remark: `${showCount(results[0]?.links ?? 0)} links`,
      })),
      {
        measure: `process: links ${measure}`,
        program: 'symlink loop',
        milliseconds: loopTimes,
        remark: 'always into a new folder, without a search',
      },
    ],
  );
}

/**
 * @param {Bench} bench
 * @param {{ targets: string, folder: string }} loop
 */
async function runLoop(bench, { targets, folder }) {
  rmSync(folder, { recursive: true, force: true });
  const args = [CHILD, targets, folder];
  return (await runChild(bench, { file: process.execPath, args })).milliseconds;
}

/**
 * @param {Bench} bench
 * @param {{ program: import('../bench.mjs').Program, since: string }} search
 */
async function linkTwice(bench, { program, since }) {
  const folder = join(bench.directory, 'found', program.name.replace(/\W/g, ''));
  const command = program.link?.({ since, folder });
  if (command === undefined) throw new Error(`${program.name} makes no links`);
  rmSync(folder, { recursive: true, force: true });
  const first = await runChild(bench, command);
  const second = await runChild(bench, command);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return {
    milliseconds: [first.milliseconds, second.milliseconds],
    links: entries.filter((entry) => entry.isSymbolicLink()).length,
  };
}
