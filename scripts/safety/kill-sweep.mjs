import { execFileSync, spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeDatabase } from './describe-database.mjs';
import { CHANGES, compileFaults, readLog } from './faults.mjs';
import { layOutMail } from './kill-scenarios.mjs';

/**
 * @typedef {import('./kill-scenarios.mjs').Scenario} Scenario
 *
 * @typedef {object} SweepReport
 * @property {string} scenario
 * @property {number} operations  How many operations of the undisturbed run change something on disc.
 * @property {number} kills  How many runs were killed.
 * @property {string[]} violations  What was wrong afterwards, each with the operation before it.
 */

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));
const ANY = 's:chrony';
const { PATH } = process.env;

/**
 * Kills the program at its file operations in turn, and looks each time at what is left: the
 * database is sound, a search sees what was there before or some of what the run brings, the
 * results are the old ones or the new ones, and the next run ends as if nothing had happened.
 *
 * @param {Scenario} scenario
 * @param {{ points: number }} options  At how many operations, spread over the run; all if there are fewer.
 * @returns {SweepReport}
 */
export function sweep(scenario, { points }) {
  const faults = compileFaults();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-sweep-')));
  try {
    const world = makeWorld(root, scenario);
    const before = world.state();
    const log = join(root, 'log');
    world.mairix(
      scenario.run,
      faults.environment({ below: world.home, of: CHANGES, action: 'kill', log }),
    );
    const after = world.state();
    const operations = readLog(log);
    /** @type {string[]} */
    const violations = [];
    const chosen = spread(operations.length, points);
    for (const at of chosen) {
      world.reset();
      const afterwards = at % 2 === 0;
      const { signal } = world.mairix(
        scenario.run,
        faults.environment({ below: world.home, of: CHANGES, action: 'kill', at, afterwards }),
      );
      const complain = (/** @type {string} */ what) => {
        const { operation, path } = operations[at - 1] ?? {};
        violations.push(
          `${what}, killed ${afterwards ? 'behind' : 'before'} ${operation} ${at} of ${path}`,
        );
      };
      if (signal !== 'SIGKILL') complain('it was not killed');
      for (const what of faultsIn(world, scenario, before, after)) complain(what);
    }
    return {
      scenario: scenario.name,
      operations: operations.length,
      kills: chosen.length,
      violations,
    };
  } finally {
    faults.remove();
    rmSync(root, { recursive: true });
  }
}

/**
 * @param {ReturnType<typeof makeWorld>} world
 * @param {Scenario} scenario
 * @param {State} before
 * @param {State} after
 */
function* faultsIn(world, { run }, before, after) {
  const { results } = world.state();
  if (!isSame(results, before.results) && !isSame(results, after.results))
    yield 'results are mixed';
  const known = new Set([...before.found, ...after.found]);
  const { status, found } = world.search();
  const hasNoDatabase = before.database.length === 0 && found.length === 0;
  if (status !== 0 && !hasNoDatabase) yield `a search ended with ${status}`;
  if (found.some((path) => !known.has(path))) yield 'a search saw what never was';
  if (before.found.some((path) => after.found.includes(path) && !found.includes(path))) {
    yield 'a search did not see what was there all the time';
  }
  const next = world.mairix(run);
  if (next.status !== 0) yield `the next run ended with ${next.status}: ${next.stderr}`;
  const end = world.state();
  if (!isSame(end.database, after.database)) yield 'the next run ended with another database';
  if (!isSame(end.results, after.results)) yield 'the next run ended with other results';
  if (!isSame(end.names, after.names)) yield `something was left over: ${end.names.join(' ')}`;
}

/**
 * @typedef {object} State
 * @property {string[]} database  As `describeDatabase` tells it; empty when there is none.
 * @property {string[]} found  What a search gives.
 * @property {string[]} results  What the result folder holds.
 * @property {string[]} names  All entries of the two directories the program writes in.
 */

/** @param {string} root @param {Scenario} scenario */
function makeWorld(root, scenario) {
  const home = join(root, 'home');
  const kept = join(root, 'kept');
  const mail = join(home, 'mail');
  layOutMail(mail);
  const lines = ['base=~/mail', 'maildir=in', 'mh=mh', 'mbox=box', 'mfolder=results/found'];
  mkdirSync(join(mail, 'results'));
  mkdirSync(join(home, 'database'));
  lines.push('database=~/database/db', scenario.rcLine ?? '');
  writeFileSync(join(home, '.mairixrc'), `${lines.join('\n')}\n`);

  /** @param {readonly string[]} words @param {Record<string, string>} [environment] */
  const mairix = (words, environment = {}) =>
    spawnSync(process.execPath, [PROGRAM, ...words], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH, HOME: home, TZ: 'UTC', ...environment },
    });
  const search = () => {
    const { status, stdout } = mairix(['-r', ANY]);
    return {
      status,
      found: stdout
        .split('\n')
        .filter((line) => line !== '')
        .sort(),
    };
  };
  for (const words of scenario.before) mairix(words);
  scenario.change?.(mail);
  copyExactly(home, kept);
  return {
    home,
    mairix,
    search,
    reset: () => {
      rmSync(home, { recursive: true });
      copyExactly(kept, home);
    },
    /** @returns {State} */
    state: () => ({
      database: describeDatabase(join(home, 'database/db')),
      found: search().found,
      results: contentOf(join(mail, 'results/found')),
      names: [...namesIn(join(home, 'database')), ...namesIn(join(mail, 'results'))],
    }),
  };
}

/**
 * With times to the nanosecond, by which the program knows files again.
 *
 * @param {string} from
 * @param {string} to
 */
function copyExactly(from, to) {
  execFileSync('cp', ['-a', from, to]);
}

/** @param {string} directory */
function namesIn(directory) {
  return readdirSync(directory).sort();
}

/** @param {string} path @returns {string[]} */
function contentOf(path) {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isSymbolicLink()) return [`${path} -> ${readlinkSync(path)}`];
  if (status.isFile()) return [`${path}: ${readFileSync(path, 'latin1')}`];
  return [path, ...namesIn(path).flatMap((name) => contentOf(join(path, name)))];
}

/** @param {readonly string[]} one @param {readonly string[]} other */
function isSame(one, other) {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

/**
 * Numbers from 1 to `count`, `points` of them at even distances, or all.
 *
 * @param {number} count
 * @param {number} points
 */
export function spread(count, points) {
  const chosen = Math.min(count, points);
  return Array.from({ length: chosen }, (_, at) => 1 + Math.floor(((at + 0.5) * count) / chosen));
}
