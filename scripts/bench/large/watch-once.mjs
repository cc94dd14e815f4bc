import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { surroundings } from './run-watched.mjs';

/** The kernel counts time in hundredths of a second, whatever its own clock. */
const TICKS_PER_SECOND = 100;

/**
 * A watch that looks at everything, then hears of one new message; for systems with `/proc`.
 *
 * @param {readonly string[]} command
 * @param {{ directory: string, signal: AbortSignal, deliver: () => void }} more
 * @returns {Promise<{ start: import('./run-watched.mjs').Cost, message: import('./run-watched.mjs').Cost }>}
 */
export async function watchOnce([file = '', ...args], { directory, signal, deliver }) {
  const began = performance.now();
  const child = spawn(file, args, {
    cwd: directory,
    env: surroundings(directory),
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  try {
    await lines.next();
    const start = costOf(child.pid, began);
    const delivered = performance.now();
    deliver();
    await lines.next();
    const all = costOf(child.pid, delivered);
    const processorSeconds = all.processorSeconds - start.processorSeconds;
    return { start, message: { ...all, processorSeconds } };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

/**
 * @param {number | undefined} pid
 * @param {number} since
 */
function costOf(pid, since) {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
  const [, peak] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    processorSeconds: (user + system) / TICKS_PER_SECOND,
    seconds: (performance.now() - since) / 1000,
    peakKilobytes: Number(peak),
    lines: 0,
  };
}
