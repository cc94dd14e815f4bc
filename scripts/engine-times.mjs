/**
 * How long each kind of search takes on several indexes, such as one on SQLite and one on OpenSearch of the same
 * mail, in turn. After `npm run build`: `node scripts/engine-times.mjs [--runs N] RCFILE...` prints seconds of whole
 * commands, the least of N (3) runs, and in brackets how many lines they printed. The mail is what `npm run bench
 * -- --generate` writes, because the words that are searched for are chosen from it.
 */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseWords } from './bench/large/choose-words.mjs';
import { layOutTable } from './bench/table.mjs';
import { PROGRAM } from './built.mjs';

const { values, positionals: rcFiles } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const { frequent, middling, rare, phrase, name } = chooseWords(1);
/** Exit statuses. */
const NOTHING_FOUND = 1;
const REFUSED = 2;
const wrong = `${middling.slice(0, 2)}q${middling.slice(3)}`;

const SEARCHES = [
  ['-r', `b:${rare}`],
  ['-r', `b:${phrase}`],
  ['-r', `b:${phrase}~9`],
  ['-r', `b:${middling.slice(1)}=`],
  ['-r', `b:^${middling.slice(0, 4)}=`],
  ['-r', `s:${wrong}=1`],
  ['-r', `b:${wrong}=2`],
  ['-r', `p:box-01`, `b:${rare}`],
  ['-r', `z:50k-`, `b:${frequent}`],
  ['-t', '-r', `b:${rare}`],
  ['-r', `thread:[`, `b:${rare}`, ']', `b:${frequent}`],
  ['--count', `b:${frequent}`],
  ['--count', 'z:0-'],
  ['--count', '--unique', `b:${middling}`],
  ['-r', '--limit', '20', '--sort', 'date-', `b:${frequent}`],
  ['-r', '--limit', '20', '--sort', 'relevance', `b:${frequent}`],
  ['--format', 'summary', '--limit', '20', '--sort', 'date-', `b:${frequent}`],
  ['-r', '--limit', '10000', `b:${frequent}`],
  ['--address', name],
  ['--stats'],
];

const lines = SEARCHES.map((search) => {
  const cells = rcFiles.map(() => ({ seconds: Number.POSITIVE_INFINITY, printed: '' }));
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [at, rcFile] of rcFiles.entries())
      cells[at] = better(cells[at], time(rcFile, search));
  }
  const shown = cells.map(({ seconds, printed }) => `${seconds.toFixed(2)} (${printed})`);
  console.error([search.join(' '), ...shown].join('  '));
  return [search.join(' '), ...shown];
});
console.log(layOutTable([['', ...rcFiles.map((file) => basename(file))], ...lines]));

/**
 * @typedef {object} Run
 * @property {number} seconds
 * @property {string} printed  The number of lines, or the number that `--count` prints.
 */

/** @param {Run | undefined} one @param {Run} other */
function better(one, other) {
  return one !== undefined && one.seconds <= other.seconds ? one : other;
}

/** @param {string} rcFile @param {readonly string[]} search @returns {Run} */
function time(rcFile, search) {
  const start = performance.now();
  const printed = outputOf([PROGRAM, '-f', rcFile, ...search]);
  const seconds = (performance.now() - start) / 1000;
  if (printed === undefined) return { seconds, printed: 'error' };
  const count = search.includes('--count') ? printed.trim() : printed.split('\n').length - 1;
  return { seconds, printed: String(count) };
}

/** `undefined` if the search is refused, because it finds too many words. @param {readonly string[]} words */
function outputOf(words) {
  const options = /** @type {const} */ ({ maxBuffer: 1 << 30, encoding: 'utf8' });
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options);
  if (status === REFUSED) return undefined;
  if (status !== 0 && status !== NOTHING_FOUND) throw new Error(stderr);
  return stdout;
}
