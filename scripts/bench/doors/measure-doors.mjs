import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM } from '../../built.mjs';
import { openBenchIndex } from '../children/open-index.mjs';
import { describeMachine } from '../machine.mjs';
import { layOutMail } from '../mail/lay-out-mail.mjs';
import { median, showBytes, showCount, showTime } from '../numbers.mjs';
import { writeRcFile } from '../programs/rc-file.mjs';
import { layOutTable } from '../table.mjs';
import { askTools } from './ask-tools.mjs';
import { openPages } from './open-pages.mjs';

/**
 * How long one question took, each time it was asked.
 *
 * @typedef {object} Answers
 * @property {string} what
 * @property {readonly number[]} milliseconds
 */

/**
 * Measures every tool for assistants, and every kind of page; gives the report.
 *
 * @param {import('../options.mjs').Options} options
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 */
export async function measureDoors(options, { directory, signal, say }) {
  const { runs } = options;
  const mail = await layOutMail(options, { base: join(directory, 'mail'), signal, say });
  const { rcFile } = writeRcFile(join(directory, 'home'), mail);
  say('indexing');
  execFileSync(process.execPath, [PROGRAM, '-f', rcFile], { stdio: ['ignore', 'ignore', 2] });
  signal.throwIfAborted();
  const { number, messageId, thread, messages } = await longThread(rcFile);
  say('asking the tools');
  const tools = await askTools(rcFile, { message: messageId, runs });
  signal.throwIfAborted();
  say('opening the pages');
  const pages = await openPages(rcFile, { message: number, messages, runs });
  return [
    `${showCount(messages)} messages; the thread that is opened has ${showCount(thread)}`,
    describeMachine(),
    `Each is asked ${runs} times of one process`,
    '',
    tableOf('Tool', tools),
    tableOf('Page', pages),
  ].join('\n');
}

/** The longest thread that the doors show whole, and a message of it. @param {string} rcFile */
async function longThread(rcFile) {
  const { index } = await openBenchIndex(rcFile);
  /** @type {Map<number, { number: number, messageId: string, thread: number }>} */
  const threads = new Map();
  let messages = 0;
  for await (const batch of index.search('').batches()) {
    messages += batch.length;
    for (const { number, messageId = '', thread } of batch) {
      const known = threads.get(thread);
      if (known === undefined) threads.set(thread, { number, messageId, thread: 1 });
      else known.thread += 1;
    }
  }
  index.close();
  const [longest = { number: 1, messageId: '', thread: 0 }] = [...threads.values()]
    .filter(({ thread, messageId }) => thread <= 1_000 && messageId !== '')
    .sort((one, other) => other.thread - one.thread);
  return { ...longest, messages };
}

/**
 * @param {string} head
 * @param {{ answers: readonly Answers[], memory: number | undefined }} measured
 */
function tableOf(head, { answers, memory }) {
  return layOutTable([
    [head, 'First', 'Median'],
    ...answers.map(({ what, milliseconds }) => [
      what,
      showTime(milliseconds[0] ?? Number.NaN),
      showTime(median(milliseconds)),
    ]),
    ['most memory of the process', memory === undefined ? '–' : showBytes(memory), ''],
  ]);
}
