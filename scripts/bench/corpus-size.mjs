import { growArchive } from './grow-archive.mjs';
import { describeMachine } from './machine.mjs';
import { measureFirstIndex } from './measures/first-index.mjs';
import { measureNothingNew } from './measures/updates.mjs';
import { median, showBytes, showCount, showTime } from './numbers.mjs';
import { layOutTable } from './table.mjs';

/**
 * What a program took at one size of the archive.
 *
 * @typedef {object} Step
 * @property {number} messages
 * @property {readonly ProgramFigures[]} figures
 *
 * @typedef {object} ProgramFigures
 * @property {string} program
 * @property {number} index  Milliseconds of a first index.
 * @property {number} nothingNew  Of a run that finds nothing new.
 * @property {number | undefined} peakBytes  Memory of the first index.
 */

/**
 * Measures first indexes, and runs that find nothing new, of us and our peers while an archive grows: whose time for
 * each message grows with it? Gives the report.
 *
 * @param {readonly number[]} sizes
 * @param {Parameters<typeof growArchive>[1]} options
 * @param {Parameters<typeof growArchive>[2]} surroundings
 */
export async function compareSizes(sizes, options, surroundings) {
  const { steps, missing } = await measureSizes(sizes, options, surroundings);
  return [
    `generated with seed ${options.seed}; medians of ${options.runs} runs in turn`,
    describeMachine(),
    '',
    tableOfSizes(steps),
    ...(missing.length === 0 ? [] : ['Not measured:', ...missing.map((what) => `- ${what}`), '']),
  ].join('\n');
}

/**
 * @param {readonly number[]} sizes
 * @param {Parameters<typeof growArchive>[1]} options
 * @param {Parameters<typeof growArchive>[2]} surroundings
 */
export async function measureSizes(sizes, options, surroundings) {
  const { stages, missing } = await growArchive(sizes, options, surroundings, measureStep);
  return { steps: stages, missing };
}

/**
 * @param {import('./bench.mjs').Bench} bench
 * @returns {Promise<readonly ProgramFigures[]>}
 */
async function measureStep(bench) {
  const indexed = await measureFirstIndex(bench);
  const nothingNew = await measureNothingNew(bench);
  return indexed.map(({ program, results }) => {
    const full = nothingNew.find(
      (row) => row.program === program.name && row.measure === 'nothing new, full check',
    );
    const peaks = results.flatMap(({ peakKilobytes }) => peakKilobytes ?? []);
    return {
      program: program.name,
      index: median(results.map(({ milliseconds }) => milliseconds)),
      nothingNew: median(full?.milliseconds ?? []),
      peakBytes: peaks.length === 0 ? undefined : median(peaks) * 1024,
    };
  });
}

/**
 * A column for each size; the last one says how much the time for each message grows from the first size to the last.
 *
 * @param {readonly Step[]} steps
 */
export function tableOfSizes(steps) {
  const names = steps[0]?.figures.map(({ program }) => program) ?? [];
  return layOutTable([
    ['Messages', ...steps.map(({ messages }) => showCount(messages)), 'Growth'],
    ...names.flatMap((name) => rowsOf(name, steps)),
  ]);
}

/**
 * @param {string} name
 * @param {readonly Step[]} steps
 */
function rowsOf(name, steps) {
  const own = steps.map(({ messages, figures }) => ({
    messages,
    ...figures.find(({ program }) => program === name),
  }));
  /** @param {'index' | 'nothingNew'} measure */
  const eachMessage = (measure) =>
    own.map(({ messages, [measure]: time = Number.NaN }) => time / messages);
  /** @param {'index' | 'nothingNew'} measure */
  const perMessage = (measure) => [
    ...eachMessage(measure).map(showTime),
    `${((eachMessage(measure).at(-1) ?? 0) / (eachMessage(measure)[0] ?? 1)).toFixed(2)} times`,
  ];
  const memory = own.map(({ peakBytes }) => (peakBytes === undefined ? '–' : showBytes(peakBytes)));
  return [
    [`first index: ${name}`, ...own.map(({ index = Number.NaN }) => showTime(index)), ''],
    [`first index, each message: ${name}`, ...perMessage('index')],
    [`nothing new, each message: ${name}`, ...perMessage('nothingNew')],
    [`memory of the first index: ${name}`, ...memory, ''],
  ];
}
