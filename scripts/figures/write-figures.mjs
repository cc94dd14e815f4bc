import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../bench/bench-error.mjs';
import { tableOfSizes } from '../bench/corpus-size.mjs';
import { median, showBytes, showCount, showTime } from '../bench/numbers.mjs';

/** @typedef {import('./measure-figures.mjs').Figures} Figures */

const OURS = 'ours';
const CLASSIC = 'mairix (C)';
const NODE = 'node -e 0';
/** Where both take the same time, as far as can be told. */
const ALIKE = 1.05;

/**
 * Puts the figures between `<!-- figures -->` and `<!-- end -->` of README.md and docs/speed.md.
 *
 * @param {string} root
 * @param {Figures} figures
 */
export function writeFigures(root, figures) {
  fill(join(root, 'README.md'), inShort(figures));
  fill(join(root, 'docs/speed.md'), inFull(figures));
}

/**
 * @param {string} file
 * @param {string} text
 */
function fill(file, text) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /(<!-- figures -->\n).*?(?=<!-- end -->)/s,
    (_, start) => `${start}${text}`,
  );
  if (!/<!-- figures -->\n.*<!-- end -->/s.test(before)) {
    throw new BenchError(`${file} has no <!-- figures --> and <!-- end -->`);
  }
  writeFileSync(file, after);
}

/** @param {Figures} figures */
function inShort(figures) {
  const { messages, machine, kinds } = figures;
  const [list] = kinds;
  const pair = (/** @type {string} */ measure) =>
    [OURS, CLASSIC].map((program) => showTime(timeOf(list?.rows, measure, program))).join(' and ');
  return wrapped(
    `With ${showCount(messages)} messages of a list, ${showBytes(list?.mailBytes ?? 0)}, on ${machine}, mairix and classic mairix take
    ${pair('first index')} for a first index, and ${pair('nothing new, full check')} for a run that finds nothing new. A search
    takes ${searchRatio(figures)} times as long as \`node -e 0\`. ${comparison(figures)}`,
  );
}

/** @param {Figures} figures */
function inFull(figures) {
  const { messages, runs, seed, machine, programs, kinds, steps } = figures;
  const [list] = kinds;
  const rows = [
    ...kinds.map(({ name, rows: own }) => rowOf(`first index, ${name}`, own, 'first index')),
    rowOf('nothing new', list?.rows, 'nothing new, full check'),
    rowOf('nothing new, trusting names (`-F`)', list?.rows, 'nothing new, fast'),
    sizeRow('memory of the first index', peakOf, list?.rows),
    sizeRow('database', ({ databaseBytes = 0 }) => databaseBytes, list?.rows),
  ];
  const about = wrapped(
    `${showCount(messages)} generated messages of each kind (seed ${seed}), in one maildir and in the page cache; ${machine}; ${programs};
    medians of ${runs} runs of both programs in turn.`,
  );
  const search = wrapped(
    `A search that prints paths takes ${searchRatio(figures)} times as long as \`node -e 0\`. ${comparison(figures)}
    How both take more time for each message as there are more of them:`,
  );
  return `${about}
| What | Here | Classic | Here / classic |
| --- | --- | --- | --- |
${rows.join('\n')}

${search}
${tableOfSizes(steps)}
`;
}

/** @param {import('../bench/bench.mjs').Row} row */
function peakOf({ peakKilobytes = [] }) {
  return median(peakKilobytes) * 1024;
}

const LINE_LENGTH = 120;

/** @param {string} text */
function wrapped(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && longer.length <= LINE_LENGTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * @param {string} name
 * @param {Rows} rows
 * @param {string} measure
 */
function rowOf(name, rows, measure) {
  const [here, classic] = [OURS, CLASSIC].map((program) => timeOf(rows, measure, program));
  return `| ${name} | ${showTime(here ?? 0)} | ${showTime(classic ?? 0)} | ${((here ?? 0) / (classic ?? 1)).toFixed(2)} |`;
}

/**
 * @param {string} name
 * @param {(row: import('../bench/bench.mjs').Row) => number} sizeOf
 * @param {Rows} rows
 */
function sizeRow(name, sizeOf, rows) {
  const cells = [OURS, CLASSIC].map((program) => {
    const row = rowWith(rows, 'first index', program);
    return row === undefined ? '–' : showBytes(sizeOf(row));
  });
  return `| ${name} | ${cells.join(' | ')} | |`;
}

/**
 * Says on which kinds of mail a first index is slower.
 *
 * @param {Figures} figures
 */
function comparison({ kinds, steps }) {
  const slower = kinds.flatMap(({ name, rows }) => {
    const ratio = timeOf(rows, 'first index', OURS) / timeOf(rows, 'first index', CLASSIC);
    return ratio > ALIKE ? [`${ratio.toFixed(2)} times as long for ${name}`] : [];
  });
  const last = steps.at(-1);
  const [ours = Number.NaN, classic = Number.NaN] = [OURS, CLASSIC].map(
    (name) => last?.figures.find(({ program }) => program === name)?.index,
  );
  const large = `${(ours / classic).toFixed(2)} times for ${showCount(last?.messages ?? 0)} messages of a list`;
  return slower.length === 0
    ? `A first index takes no kind of mail longer than with classic mairix; ${large}.`
    : `Next to classic mairix, a first index takes ${slower.join(', ')}; ${large}.`;
}

/** @param {Figures} figures */
function searchRatio({ kinds: [list] }) {
  const rows = list?.rows.filter(({ measure }) => measure.startsWith('process: search')) ?? [];
  const times = [OURS, NODE].map((name) =>
    median(rows.find(({ program }) => program === name)?.milliseconds ?? []),
  );
  return ((times[0] ?? 0) / (times[1] ?? 1)).toFixed(2);
}

/** @typedef {readonly import('../bench/bench.mjs').Row[] | undefined} Rows */

/**
 * @param {Rows} rows
 * @param {string} measure
 * @param {string} program
 */
function timeOf(rows, measure, program) {
  return median(rowWith(rows, measure, program)?.milliseconds ?? []);
}

/**
 * @param {Rows} rows
 * @param {string} measure
 * @param {string} program
 */
function rowWith(rows, measure, program) {
  return rows?.find((row) => row.measure === measure && row.program === program);
}
