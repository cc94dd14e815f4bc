import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from '../built.mjs';
import { BenchError } from './bench-error.mjs';

/**
 * A command to run.
 *
 * @typedef {object} Command
 * @property {string} file
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [environment]  More variables.
 * @property {string} [input]
 * @property {readonly number[]} [accepted]  Statuses that are no failure; default only 0.
 *
 * @typedef {object} RunSettings
 * @property {string} directory  Working and home directory.
 * @property {AbortSignal} signal
 * @property {string} [timeProgram]  GNU time, to measure memory as well.
 *
 * @typedef {object} Run
 * @property {number} milliseconds  From start to end of the process.
 * @property {number | undefined} peakKilobytes  Resident memory, all threads together.
 * @property {string} stdout
 * @property {string} stderr
 */

/** A program that did not do what it should; the bench goes on without it. */
export class ProgramFailed extends BenchError {}

/**
 * Runs a program to its end, with nothing of our environment but `PATH`, and where our own program is.
 *
 * @param {Command} command
 * @param {RunSettings} settings
 * @returns {Promise<Run>}
 */
export async function runProgram(command, { directory, signal, timeProgram }) {
  signal.throwIfAborted();
  const peakFile = join(directory, 'peak');
  const [file = '', ...args] =
    timeProgram === undefined
      ? [command.file, ...command.args]
      : [timeProgram, '-o', peakFile, '-f', '%M', command.file, ...command.args];
  const { PATH } = process.env;
  const usual = { PATH, HOME: directory, TZ: 'UTC', LC_ALL: 'C.UTF-8', MAIRIX_BUILT: BUILT };
  const env = { ...usual, ...command.environment };
  const started = performance.now();
  // A group of its own, so that a run within GNU time can be ended as well.
  const child = spawn(file, args, { cwd: directory, env, detached: true });
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  signal.addEventListener('abort', end);
  let milliseconds = 0;
  child.once('exit', () => {
    milliseconds = performance.now() - started;
    signal.removeEventListener('abort', end);
  });
  child.stdin.on('error', () => {}).end(command.input ?? '');
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    statusOf(child),
  ]);
  signal.throwIfAborted();
  if (!(command.accepted ?? [0]).includes(status ?? -1)) {
    const [reason = ''] = stderr.trim().split('\n').slice(-1);
    throw new ProgramFailed(
      `\`${[command.file, ...command.args].join(' ')}\` ended with ${status}: ${reason}`,
    );
  }
  const peakKilobytes = timeProgram === undefined ? undefined : readPeak(peakFile);
  return { milliseconds, peakKilobytes, stdout, stderr };
}

/** @param {import('node:stream').Readable} stream */
async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>}
 */
async function statusOf(child) {
  const [status] = await once(child, 'close');
  return status;
}

/**
 * The last line; the line above it reports a status other than 0.
 *
 * @param {string} file
 */
function readPeak(file) {
  return Number(readFileSync(file, 'utf8').trim().split('\n').at(-1));
}
