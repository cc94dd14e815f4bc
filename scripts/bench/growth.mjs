import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseQueries } from './choose-queries.mjs';
import { findGnuTime } from './find-program.mjs';
import { describeMachine } from './machine.mjs';
import { readAll } from './mail/read-all.mjs';
import { openMailWriter } from './mail/write-mail.mjs';
import { firstIndexRows, measureFirstIndex } from './measures/first-index.mjs';
import { measureLibrarySearch } from './measures/library-search.mjs';
import { measureNothingNew } from './measures/updates.mjs';
import { median, showBytes, showCount, showTime } from './numbers.mjs';
import { makeOurs } from './programs/ours.mjs';
import { layOutTable } from './table.mjs';

/**
 * @typedef {object} Stage  One size of the archive.
 * @property {number} messages
 * @property {ReadonlyMap<string, string>} figures
 */

/**
 * Measures our program while an archive grows; gives the report.
 *
 * @param {readonly number[]} sizes
 * @param {{ seed: number, runs: number }} options
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 */
export async function measureGrowth(sizes, { seed, runs }, { directory, signal, say }) {
  const base = join(directory, 'mail');
  mkdirSync(base);
  const { maildirs, writeUntil } = openMailWriter(base, seed);
  const timeProgram = findGnuTime();
  /** @type {Stage[]} */
  const stages = [];
  for (const messages of sizes) {
    say(`generating ${showCount(messages)} messages`);
    await writeUntil(messages, signal);
    const mail = { base, maildirs, boxes: [] };
    const mailBytes = await readAll(mail, signal);
    const ours = makeOurs(join(directory, 'ours'), mail);
    const common = { directory, signal, timeProgram, say, runs };
    const bench = { ...common, mail, mailBytes, ours, programs: [ours], missing: [] };
    stages.push({ messages, figures: await measureStage(bench, messages) });
  }
  const missing =
    timeProgram === undefined
      ? ['', 'Not measured:', '- memory: no GNU time (Debian package time)']
      : [];
  return [
    `generated with seed ${seed}; medians of ${runs} runs`,
    describeMachine(),
    '',
    tableOf(stages) + missing.join('\n'),
  ].join('\n');
}

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {number} messages
 */
async function measureStage(bench, messages) {
  const { mailBytes } = bench;
  const indexed = firstIndexRows(await measureFirstIndex(bench), { messages, mailBytes });
  const nothingNew = await measureNothingNew(bench);
  const { queries } = await chooseQueries(bench);
  const searches = await measureLibrarySearch(bench, queries);
  /** @type {Map<string, string>} */
  const figures = new Map([['mail', showBytes(mailBytes)]]);
  for (const { milliseconds, peakKilobytes = [], databaseBytes = 0 } of indexed) {
    figures.set('first index', showTime(median(milliseconds)));
    figures.set('first index, each message', showTime(median(milliseconds) / messages));
    if (peakKilobytes.length > 0) {
      figures.set('peak memory', showBytes(median(peakKilobytes) * 1024));
    }
    const share = (databaseBytes / mailBytes).toFixed(2);
    figures.set('database', `${showBytes(databaseBytes)}, ${share} of the mail`);
  }
  for (const { measure, milliseconds } of nothingNew) {
    figures.set(measure, showTime(median(milliseconds)));
  }
  for (const { measure, milliseconds, remark = '' } of searches) {
    const [hits = ''] = remark.split(', `');
    figures.set(measure, `${showTime(median(milliseconds))}, ${hits}`);
  }
  return figures;
}

/** @param {readonly Stage[]} stages */
function tableOf(stages) {
  const names = new Set(stages.flatMap(({ figures }) => [...figures.keys()]));
  return layOutTable([
    ['Messages', ...stages.map(({ messages }) => showCount(messages))],
    ...[...names].map((name) => [name, ...stages.map(({ figures }) => figures.get(name) ?? '–')]),
  ]);
}
