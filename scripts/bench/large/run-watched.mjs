import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from '../../built.mjs';
import { BenchError } from '../bench-error.mjs';

/**
 * What a process took.
 *
 * @typedef {object} Cost
 * @property {number} processorSeconds  User and system together.
 * @property {number} seconds
 * @property {number} peakKilobytes
 * @property {number} lines  What it printed on stdout.
 *
 * @typedef {object} Settings
 * @property {string} directory  Working and home directory.
 * @property {AbortSignal} signal
 * @property {string} timeProgram  GNU time.
 */

/**
 * Runs a process to its end; what it prints goes to a file. Any status but a crash will do: nothing
 * found is an answer, too.
 *
 * @param {readonly string[]} command
 * @param {Settings} settings
 * @returns {Promise<Cost>}
 */
export async function runWatched(command, { directory, signal, timeProgram }) {
  signal.throwIfAborted();
  const [costs, printed] = [join(directory, 'costs'), join(directory, 'printed')];
  const output = openSync(printed, 'w');
  const child = spawn(timeProgram, ['-o', costs, '-f', '%U %S %e %M', ...command], {
    cwd: directory,
    env: surroundings(directory),
    stdio: ['ignore', output, 'inherit'],
    detached: true,
  });
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  signal.addEventListener('abort', end);
  const [status] = await once(child, 'exit');
  signal.removeEventListener('abort', end);
  closeSync(output);
  signal.throwIfAborted();
  if (status > 1) throw new BenchError(`\`${command.join(' ')}\` ended with ${status}`);
  const line = readFileSync(costs, 'utf8').trim().split('\n').at(-1) ?? '';
  const [user = 0, system = 0, seconds = 0, peakKilobytes = 0] = line.split(' ').map(Number);
  const lines = countLines(printed);
  return { processorSeconds: user + system, seconds, peakKilobytes, lines };
}

/** Nothing of our own environment but `PATH`, and where the program is. @param {string} directory */
export function surroundings(directory) {
  const { PATH } = process.env;
  return { PATH, HOME: directory, TZ: 'UTC', LC_ALL: 'C.UTF-8', MAIRIX_BUILT: BUILT };
}

/** @param {string} path */
function countLines(path) {
  let lines = 0;
  for (const byte of readFileSync(path)) if (byte === 0x0a) lines += 1;
  return lines;
}
