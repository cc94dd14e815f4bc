import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUILT, PROGRAM } from '../../built.mjs';
import { BenchError } from '../bench-error.mjs';
import { dayOf } from '../children/candidates.mjs';
import { findGnuTime } from '../find-program.mjs';
import { describeMachine } from '../machine.mjs';
import { expectedDate, makeMessages } from '../mail/messages.mjs';
import { PARTS, writeArchive } from '../mail/write-archive.mjs';
import { showBytes, showCount } from '../numbers.mjs';
import { layOutTable } from '../table.mjs';
import { chooseWords } from './choose-words.mjs';
import { searchMeasures } from './measures.mjs';
import { runWatched } from './run-watched.mjs';
import { watchOnce } from './watch-once.mjs';

/**
 * @typedef {import('./run-watched.mjs').Cost} Cost
 *
 * @typedef {object} LargeBench
 * @property {import('./run-watched.mjs').Settings} settings
 * @property {readonly string[]} program  The command, with its rc file.
 * @property {number} runs
 * @property {(text: string) => void} say
 * @property {string} maildir  For new messages.
 *
 * @typedef {object} LargeRow
 * @property {string} group
 * @property {string} command
 * @property {Cost} cost
 * @property {Cost} idle  Of a process of Node that does nothing, at the same time.
 */

/** A command of which one run takes longer than this is measured once. */
const LONG_SECONDS = 5;
const NOTHING_NEW = { group: 'nothing new', arguments: [] };
const NEW_MESSAGE = { group: 'one new message', arguments: [] };

/**
 * Measures time and memory of everything that can be done with a large archive, which stays in `directory`
 * with its databases, one for each build of the program; gives the report.
 *
 * @param {string} directory
 * @param {{ messages: number, seed: number, runs: number, matching: string | undefined }} options
 * @param {{ signal: AbortSignal, say: (text: string) => void }} surroundings
 */
export async function measureLarge(directory, { messages, seed, runs, matching }, { signal, say }) {
  const timeProgram = findGnuTime();
  if (timeProgram === undefined) throw new BenchError('GNU time is needed (Debian package time)');
  const root = resolve(directory);
  say(`generating ${showCount(messages)} messages, unless they are there`);
  const mail = await writeArchive(join(root, 'mail'), { messages, seed, signal });
  const home = join(root, `built-${createHash('sha256').update(BUILT).digest('hex').slice(0, 8)}`);
  const found = join(home, 'found');
  mkdirSync(found, { recursive: true });
  const rcFile = join(home, 'mairixrc');
  const words = chooseWords(seed);
  writeFileSync(rcFile, rcLines(mail, { home, words }));
  /** @type {LargeBench} */
  const bench = {
    settings: { directory: home, signal, timeProgram },
    program: [process.execPath, PROGRAM, '-f', rcFile],
    runs,
    say,
    maildir: join(mail.maildirs[0] ?? '', 'box-01'),
  };
  const message = join(home, 'message');
  writeFileSync(message, oneOf(messages, seed), 'latin1');
  const measures = searchMeasures({ words, message, found, ...daysOf(messages) });
  const rows = [
    ...(await measureFirst(bench, join(home, 'database'))),
    ...(await inOrder(
      measures.filter((one) => isWanted(one, matching)),
      (one) => measure(bench, one),
    )),
    ...(isWanted(NOTHING_NEW, matching) ? await measureRuns(bench) : []),
    ...(isWanted(NEW_MESSAGE, matching) ? await measureNew(bench, seed) : []),
  ];
  rmSync(found, { recursive: true, force: true });
  return [
    `${showCount(messages)} messages, generated with seed ${seed}; the database has ${showBytes(bytesOf(home))}`,
    describeMachine(),
    'CPU and time are multiples of those of `node -e 0`, which was run beside each',
    '',
    tableOf(rows),
  ].join('\n');
}

/**
 * @param {import('./measures.mjs').LargeMeasure} measure
 * @param {string | undefined} matching
 */
function isWanted({ group, arguments: words }, matching) {
  return matching === undefined || new RegExp(matching).test(`${group}: ${words.join(' ')}`);
}

/**
 * @param {import('../programs/program.mjs').Mail} mail
 * @param {{ home: string, words: import('./choose-words.mjs').Words }} more
 */
function rcLines({ base, boxes }, { home, words }) {
  return [
    `base=${base}`,
    'maildir=maildirs/...',
    ...boxes.map((box) => `mbox=${box}`),
    `mfolder=${join(home, 'found/default')}`,
    `database=${join(home, 'database')}`,
    `query=kept: b:${words.middling} z:1k-`,
    '',
  ].join('\n');
}

/** The newest tenth of an archive, and one week. @param {number} messages */
function daysOf(messages) {
  const each = messages / PARTS;
  const [since, week] = [0.9, 0.5].map((share) => expectedDate(share * each));
  return {
    recent: `d:${dayOf(since ?? 0)}-`,
    week: `d:${dayOf(week ?? 0)}-${dayOf((week ?? 0) + 7 * 86_400)}`,
  };
}

/** A message from the middle of the first box. @param {number} messages @param {number} seed */
function oneOf(messages, seed) {
  let left = Math.min(messages / 10, 5_000);
  for (const { bytes } of makeMessages(seed)) if (left-- < 1) return bytes;
  return '';
}

/**
 * The first index, unless the database is there.
 *
 * @param {LargeBench} bench
 * @param {string} database
 */
async function measureFirst(bench, database) {
  if (existsSync(database)) return [];
  const row = await measure({ ...bench, runs: 1 }, { group: 'first index', arguments: [] });
  // The run after the first tidies up what that one left.
  await runWatched(bench.program, bench.settings);
  return [row];
}

/** Runs that find nothing new. @param {LargeBench} bench */
function measureRuns(bench) {
  const ways = [NOTHING_NEW, { ...NOTHING_NEW, arguments: ['-F'] }];
  return inOrder(ways, (way) => measure(bench, way));
}

/**
 * Runs that find one new message, and a watch that does.
 *
 * @param {LargeBench} bench
 * @param {number} seed
 * @returns {Promise<LargeRow[]>}
 */
async function measureNew(bench, seed) {
  const { settings, program, maildir } = bench;
  // Another seed, so that it is none of the archive.
  const messages = makeMessages(seed + 100);
  /** @type {string[]} */
  const delivered = [];
  const deliver = () => {
    const path = join(maildir, 'new', `${Date.now()}.bench.${delivered.length}`);
    delivered.push(path);
    writeFileSync(path, messages.next().value.bytes, 'latin1');
  };
  const once = { ...bench, runs: 1 };
  const rows = await inOrder([NEW_MESSAGE, { ...NEW_MESSAGE, arguments: ['-F'] }], (way) => {
    deliver();
    return measure(once, way);
  });
  const idle = await idleCost(bench);
  const watch = await watchOnce([...program, '--watch', '-v'], {
    directory: settings.directory,
    signal: settings.signal,
    deliver,
  });
  for (const path of delivered) rmSync(path, { force: true });
  await runWatched(program, settings);
  return [
    ...rows,
    { group: 'watch', command: '--watch (until all is looked at)', cost: watch.start, idle },
    { group: '', command: '--watch (then one new message)', cost: watch.message, idle },
  ];
}

/**
 * @param {LargeBench} bench
 * @param {import('./measures.mjs').LargeMeasure} measure
 * @returns {Promise<LargeRow>}
 */
async function measure(bench, { group, arguments: words }) {
  const command = words.map((word) => word.replace(`${bench.settings.directory}/`, '')).join(' ');
  /** @type {{ cost: Cost, idle: Cost }[]} */
  const measured = [];
  do {
    const idle = await idleCost(bench);
    measured.push({ idle, cost: await runWatched([...bench.program, ...words], bench.settings) });
  } while (measured.length < bench.runs && (measured[0]?.cost.seconds ?? 0) < LONG_SECONDS);
  const best = measured.toSorted(
    (left, right) => left.cost.processorSeconds - right.cost.processorSeconds,
  );
  const [{ cost, idle } = { cost: NO_COST, idle: NO_COST }] = best;
  const row = { group, command, cost, idle };
  bench.say(`${group}: ${cellsOf(row).join(' | ')}`);
  return row;
}

const NO_COST = { processorSeconds: 0, seconds: 0, peakKilobytes: 0, lines: 0 };

/** @param {LargeBench} bench */
function idleCost({ settings }) {
  return runWatched([process.execPath, '-e', '0'], settings);
}

/**
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Result>} work
 */
async function inOrder(items, work) {
  const results = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** @param {string} home */
function bytesOf(home) {
  const names = readdirSync(home).filter((name) => name.startsWith('database'));
  return names.reduce((sum, name) => sum + statSync(join(home, name)).size, 0);
}

/** @param {readonly LargeRow[]} rows */
function tableOf(rows) {
  const head = ['', 'Command', 'CPU', 'Time', 'CPU seconds', 'Peak memory', 'Lines'];
  const lines = rows.map((row, at) => [
    row.group === rows[at - 1]?.group ? '' : row.group,
    ...cellsOf(row),
  ]);
  return layOutTable([head, ...lines]);
}

/** @param {LargeRow} row */
function cellsOf({ command, cost, idle }) {
  return [
    `\`mairix ${command}\``,
    (cost.processorSeconds / idle.processorSeconds).toFixed(1),
    (cost.seconds / idle.seconds).toFixed(1),
    cost.processorSeconds.toFixed(2),
    showBytes(cost.peakKilobytes * 1024),
    showCount(cost.lines),
  ];
}
