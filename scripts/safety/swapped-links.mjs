import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from '../built.mjs';
import { spread } from './fault-sweep.mjs';
import { CHANGES, compileFaults, readLog } from './faults.mjs';
import { layOutMail } from './kill-scenarios.mjs';

/**
 * @typedef {object} SwapReport
 * @property {string} place  What was swapped for a link.
 * @property {number} searches
 * @property {number} whole  Searches that ended with a whole result.
 * @property {string[]} violations
 */

const SWAPPER = fileURLToPath(new URL('children/swap-links.mjs', import.meta.url));
const { PATH } = process.env;
const STATUSES = [0, 1, 2, 3, 75];

/**
 * Somebody swaps the result folder, or a directory in it, for a link to somebody's mail while searches
 * write to it: nothing of that mail is removed, changed or added to.
 *
 * @param {{ searches: number }} options
 * @returns {AsyncGenerator<SwapReport>}
 */
export async function* swapLinks({ searches }) {
  for (const [format, place] of PLACES) yield await swapAtRandom(format, place, searches);
}

/**
 * The same between the operations of a search: it is stopped before one of them, the link is put there,
 * and the search goes on; then it is stopped before each, and a coin says whether the link is there.
 *
 * @param {{ points: number }} options  How many such searches of each kind, spread over the operations.
 * @returns {AsyncGenerator<SwapReport>}
 */
export async function* swapBetween({ points }) {
  const faults = compileFaults();
  try {
    for (const [format, place] of PLACES) {
      const world = makeVictim(format, place);
      try {
        for (const words of [['s:number3'], ['-a', 's:number3']]) {
          for (const how of /** @type {const} */ (['once', 'again and again'])) {
            const report = await swapAtEach({ world, words, how }, faults, points);
            yield { ...report, place: `${format} results${place}, ${how}, ${words.join(' ')}` };
          }
        }
      } finally {
        world.remove();
      }
    }
  } finally {
    faults.remove();
  }
}

const PLACES = /** @type {const} */ ([
  ['maildir', ''],
  ['maildir', '/cur'],
  ['maildir', '/new'],
  ['mh', ''],
  ['mbox', ''],
]);

/**
 * @param {string} format
 * @param {string} place
 * @param {number} searches
 * @returns {Promise<SwapReport>}
 */
async function swapAtRandom(format, place, searches) {
  const world = makeVictim(format, place);
  try {
    const swapper = spawn(process.execPath, [SWAPPER, world.swapped, world.target], {
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    const ended = once(swapper, 'exit');
    /** @type {string[]} */
    const violations = [];
    let whole = 0;
    for (let search = 0; search < searches && violations.length === 0; search++) {
      const words = [...(search % 3 === 0 ? ['-a'] : []), `s:number${(search % 9) + 1}`];
      const outcome = await world.mairix(words).ended;
      if (outcome.status === 0) whole++;
      violations.push(...world.violations(outcome, `search ${search + 1}`));
    }
    swapper.stdin.end();
    await ended;
    return { place: `${format} results${place}`, searches, whole, violations };
  } finally {
    world.remove();
  }
}

/**
 * @param {{ world: ReturnType<typeof makeVictim>, words: string[], how: 'once' | 'again and again' }} search
 * @param {ReturnType<typeof compileFaults>} faults
 * @param {number} points
 * @returns {Promise<Omit<SwapReport, 'place'>>}
 */
async function swapAtEach({ world, words, how }, faults, points) {
  const log = join(world.home, 'log');
  const lasting = how === 'again and again';
  const fault = /** @type {const} */ ({
    // Operations elsewhere come between two looks at the results.
    below: lasting ? world.home : join(world.home, 'mail/results'),
    of: [...CHANGES, 'open', 'list', 'stat'],
    action: 'stop',
  });
  await world.mairix(words, faults.environment({ ...fault, log })).ended;
  const operations = readLog(log);
  rmSync(log);
  /** @type {string[]} */
  const violations = [];
  let whole = 0;
  const chosen = spread(operations.length, points);
  for (const at of chosen) {
    const { operation, path } = operations[at - 1] ?? {};
    const run = world.mairix(words, faults.environment({ ...fault, lasting, at }));
    const toss = makeCoin(at);
    for (let stops = 0; await hasStopped(run.process); stops++) {
      if (stops === 0 || toss()) world.swap();
      run.process.kill('SIGCONT');
    }
    const outcome = await run.ended;
    if (outcome.status === 0) whole++;
    violations.push(...world.violations(outcome, `from ${operation} ${at} of ${path}`));
    world.putBack();
  }
  return { searches: chosen.length, whole, violations };
}

/** @param {number} seed */
function makeCoin(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes, "quick and dirty"
    return state >= 2 ** 31;
  };
}

/**
 * Somebody's mail, and results whose place, or part of it, a link to that mail may take.
 *
 * @param {string} format
 * @param {string} place
 */
function makeVictim(format, place) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-swap-')));
  const mail = join(home, 'mail');
  layOutMail(mail);
  mkdirSync(join(mail, 'results'));
  const victim = join(home, 'victim');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(victim, part), { recursive: true });
  for (const name of ['cur/1:2,', 'new/2', '3', 'box', '.hidden', 'cur/123456789.1.mairix']) {
    writeFileSync(join(victim, name), `Subject: ${name}\n\nprecious\n`);
  }
  const before = contentsOf(victim);
  writeFileSync(
    join(home, '.mairixrc'),
    `base=~/mail\nmaildir=in\nmbox=box\nmfolder=results/found\nmformat=${format}\ndatabase=~/db\n`,
  );
  const swapped = join(mail, `results/found${place}`);
  const target = format === 'mbox' ? join(victim, 'box') : join(victim, place);
  const mairix = (/** @type {readonly string[]} */ words, environment = {}) => {
    const run = spawn(process.execPath, [PROGRAM, ...words], {
      env: { PATH, HOME: home, TZ: 'UTC', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return { process: run, ended: outcomeOf(run) };
  };
  for (const words of [[], ['s:chrony']]) {
    spawnSync(process.execPath, [PROGRAM, ...words], { env: { PATH, HOME: home, TZ: 'UTC' } });
  }
  const results = join(mail, 'results');
  const kept = join(home, 'kept');
  execFileSync('cp', ['-a', results, kept]);
  return {
    home,
    swapped,
    target,
    mairix,
    /** Puts the link there, or what was there before. */
    swap: () => {
      const kept = `${swapped}.kept`;
      if (existsSync(kept)) {
        if (lstatSync(swapped, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(swapped);
        if (!existsSync(swapped)) renameSync(kept, swapped);
      } else if (existsSync(swapped)) {
        renameSync(swapped, kept);
        symlinkSync(target, swapped);
      }
    },
    /** @param {Outcome} outcome @param {string} when */
    violations: ({ status, stderr }, when) => [
      ...(status === null || !STATUSES.includes(status)
        ? [`${format}${place}: ended with ${status}, ${when}: ${stderr}`]
        : []),
      ...(contentsOf(victim) === before
        ? []
        : [`${format}${place}: somebody's mail is not as it was, ${when}`]),
    ],
    /** The results of a search, as they were at first. */
    putBack: () => {
      rmSync(results, { recursive: true });
      execFileSync('cp', ['-a', kept, results]);
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** @typedef {{ status: number | null, stderr: string }} Outcome */

/** @param {import('node:child_process').ChildProcessByStdio<null, null, import('node:stream').Readable>} run */
async function outcomeOf(run) {
  let stderr = '';
  run.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  await once(run, 'close');
  return { status: run.exitCode, stderr };
}

/**
 * Waits until a process has stopped; `false` when it ends instead.
 *
 * @param {import('node:child_process').ChildProcess} run
 */
async function hasStopped(run) {
  while (run.exitCode === null && run.signalCode === null) {
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const state = /\) (\S)/.exec(readFileSync(`/proc/${run.pid}/stat`, 'latin1'))?.[1];
    if (state === 'T') return true;
    await setTimeout(2);
  }
  return false;
}

/** @param {string} directory */
function contentsOf(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}: ${entry.isFile() ? readFileSync(path, 'latin1') : entry.isDirectory() ? 'directory' : 'other'}`;
    })
    .sort()
    .join('\n');
}
