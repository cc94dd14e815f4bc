import { chooseQueries } from './choose-queries.mjs';
import { growArchive } from './grow-archive.mjs';
import { describeMachine } from './machine.mjs';
import { firstIndexRows, measureFirstIndex } from './measures/first-index.mjs';
import { measureLibrarySearch } from './measures/library-search.mjs';
import { measureNothingNew } from './measures/updates.mjs';
import { median, showBytes, showCount, showTime } from './numbers.mjs';
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
export async function measureGrowth(sizes, { seed, runs }, surroundings) {
  const options = { seed, runs, peers: [] };
  const { stages, missing } = await growArchive(sizes, options, surroundings, measureStage);
  return [
    `generated with seed ${seed}; medians of ${runs} runs`,
    describeMachine(),
    '',
    tableOf(stages) + notMeasured(missing),
  ].join('\n');
}

/** @param {readonly string[]} missing */
function notMeasured(missing) {
  if (missing.length === 0) return '';
  return ['', 'Not measured:', ...missing.map((what) => `- ${what}`)].join('\n');
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
