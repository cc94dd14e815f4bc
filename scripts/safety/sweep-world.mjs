import { execFileSync, spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from '../built.mjs';
import { describeDatabase } from './describe-database.mjs';
import { layOutMail } from './kill-scenarios.mjs';
import { settleTimes } from './settle-times.mjs';

/** @typedef {import('./kill-scenarios.mjs').Scenario} Scenario */

const ANY = 's:chrony';
const { PATH } = process.env;

/**
 * @typedef {object} State
 * @property {string[]} database  As `describeDatabase` describes it; empty when there is none.
 * @property {string[]} results  What the result folder holds.
 * @property {string[]} names  All entries of the two directories the program writes in.
 */

/**
 * A home in which a scenario is about to happen, as often as one likes.
 *
 * @param {string} root
 * @param {Scenario} scenario
 */
export function makeSweepWorld(root, scenario) {
  const home = join(root, 'home');
  const kept = join(root, 'kept');
  const mail = join(home, 'mail');
  const database = join(home, 'database/db');
  layOutMail(mail);
  settleTimes(mail);
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
  for (const words of scenario.before) {
    const { status, stderr } = mairix(words);
    if (status !== 0 || /is no /.test(stderr)) throw new Error(`${scenario.name}: ${stderr}`);
  }
  scenario.change?.(mail, database);
  settleTimes(mail);
  copyExactly(home, kept);
  return {
    home,
    mail,
    database,
    mairix,
    search,
    reset: () => {
      rmSync(home, { recursive: true });
      copyExactly(kept, home);
    },
    /** @returns {State} */
    state: () => ({
      database: describeDatabase(database),
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
