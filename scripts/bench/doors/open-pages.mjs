import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROGRAM } from '../../built.mjs';
import { BenchError } from '../bench-error.mjs';
import { peakBytes } from './peak-bytes.mjs';

/**
 * Opens each kind of page of `mairix --web` several times.
 *
 * @param {string} rcFile
 * @param {{ message: number, messages: number, runs: number }} more  The number of a message in a long thread; how many
 *   messages there are.
 * @returns {Promise<{ answers: import('./measure-doors.mjs').Answers[], memory: number | undefined }>}
 */
export async function openPages(rcFile, { message, messages, runs }) {
  const program = spawn(process.execPath, [PROGRAM, '-f', rcFile, '--web'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    for await (const text of program.stdout) {
      said += text;
      if (said.includes('Ctrl-C')) break;
    }
    const [address = ''] = /http:\S+/.exec(said) ?? [];
    const welcome = await fetch(address, { redirect: 'manual' });
    const cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? '';
    /** @type {import('./measure-doors.mjs').Answers[]} */
    const answers = [];
    for (const path of paths(message, messages)) {
      const milliseconds = [];
      for (let run = 0; run < runs; run += 1) {
        const begun = performance.now();
        const response = await fetch(new URL(path, address), { headers: { cookie } });
        await response.text();
        milliseconds.push(performance.now() - begun);
        if (!response.ok) throw new BenchError(`${path}: ${response.status}`);
      }
      answers.push({ what: path, milliseconds });
    }
    return { answers, memory: peakBytes(program.pid) };
  } finally {
    program.kill();
    await once(program, 'exit');
  }
}

/**
 * @param {number} message
 * @param {number} messages
 */
function paths(message, messages) {
  const late = Math.max(1, Math.floor((messages * 0.9) / 40));
  return [
    '/search?q=',
    `/search?q=&page=${late}`,
    '/search?q=the',
    '/search?q=the&order=best',
    `/search?q=the&page=${Math.max(1, Math.floor(late / 2))}`,
    '/search?q=the&threads=1',
    '/search?q=&threads=1&page=20',
    '/charts?q=',
    '/charts?q=the',
    `/message/${message}?q=the`,
    `/thread/${message}`,
    '/complete?q=the',
  ];
}
