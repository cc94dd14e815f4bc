/**
 * Searches again and again until its stdin ends, once at least when there is a database, and writes what it
 * saw to stdout as JSON. `concurrent-world.mjs` says what must hold of each state of the database.
 */
import { spawnSync } from 'node:child_process';
import { builtModule, PROGRAM } from '../../built.mjs';

/**
 * @typedef {object} LoopReport
 * @property {number} searches
 * @property {number} states  How many generations it saw.
 * @property {string[]} violations
 */

/** @type {typeof import('mairix')} */
const { MairixError, openMailIndex } = await import(builtModule('index.js'));
const [kind = '', home = '', groupSize = '', steadySize = ''] = process.argv.slice(2);
const config = { base: home, database: `${home}/database/db`, folders: [], omit: [] };

let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();

/** @type {LoopReport} */
const report = { searches: 0, states: 0, violations: [] };
/** @type {Set<number>} */
const generations = new Set();
let hasFound = false;
/** @typedef {{ words: readonly string[], threads?: boolean, count: number }} Search */

/** @type {readonly Search[]} */
const searches = [
  { words: ['s:generation'], count: Number(groupSize) },
  { words: ['s:enerat='], count: Number(groupSize) },
  { words: ['m:root@example.org'], threads: true, count: Number(groupSize) },
  { words: ['s:steady'], count: Number(steadySize) },
  { words: ['s:steady', 's:~generation', 'd:1970-'], count: Number(steadySize) },
];
const kept = openMailIndex(config);
while (!isOver || !(hasFound || report.violations.length > 0)) {
  for (const search of searches) await tryOne(search);
}
kept.close();
report.states = generations.size;
process.stdout.write(JSON.stringify(report));

/** @param {Search} search */
async function tryOne(search) {
  await new Promise((resolve) => setImmediate(resolve)); // to hear of the end
  try {
    if (kind === 'program') runProgram(search);
    else await askLibrary(search);
  } catch (error) {
    const isMissing = error instanceof MairixError && error.code === 'STORE_MISSING';
    complain(String(error), isMissing);
  }
}

/** @param {Search} search */
async function askLibrary({ words, threads = false, count }) {
  const index = kind === 'kept' ? kept : openMailIndex(config);
  try {
    const hits = [];
    for await (const hit of index.search(words, { threads })) hits.push(hit);
    check(words, hits.length, count);
    if (count !== Number(groupSize) || hits.length === 0) return;
    const seen = new Set(hits.map(({ date }) => date));
    if (seen.size !== 1) complain(`${words}: a mix of ${seen.size} generations`);
    const [generation = 0] = seen;
    if (generation < Math.max(...generations)) complain(`${words}: went back to an older state`);
    generations.add(generation);
  } finally {
    if (index !== kept) index.close();
  }
}

/** @param {Search} search */
function runProgram({ words, threads = false, count }) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, '-r', ...(threads ? ['-t'] : []), ...words],
    { cwd: home, encoding: 'utf8' },
  );
  if (stderr !== '') complain(stderr, status === 3);
  else check(words, stdout.split('\n').length - 1, count);
}

/**
 * @param {readonly string[]} words
 * @param {number} found
 * @param {number} expected
 */
function check(words, found, expected) {
  report.searches++;
  if (found === expected) hasFound = true;
  else if (found !== 0 || hasFound) complain(`${words}: ${found} hits, not ${expected}`);
}

/** @param {string} what @param {boolean} [mayComeFirst]  Whether it is right before the first index. */
function complain(what, mayComeFirst = false) {
  if (!mayComeFirst || hasFound) report.violations.push(what);
}
