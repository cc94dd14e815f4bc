import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { PROGRAM } from '../built.mjs';
import { describeDatabase } from './describe-database.mjs';

/**
 * @typedef {typeof SIGNALS[number]} Signal
 *
 * @typedef {object} Scenario  Something that is going on when the signal comes.
 * @property {string} name
 * @property {readonly string[]} run  The command line.
 * @property {() => void} begin  Puts the database as it is before.
 * @property {'database' | 'results' | 'waiting'} of  What is being written.
 *
 * @typedef {object} Round  One run that a signal came to.
 * @property {string} scenario
 * @property {Signal} signal
 * @property {'interrupted' | 'before it began' | 'done'} end  How the run ended.
 * @property {number} milliseconds  From the signal to the end.
 * @property {string[]} violations  What was wrong afterwards.
 */

const { PATH } = process.env;

export const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Sends signals to runs at moments all over their time, and looks at what is left: the run ends in
 * time, with the status of the signal; the database is sound and goes on where it was; the results
 * are the old ones or the new ones; nothing is left over.
 *
 * @param {{ rounds: number, messages: number, limit?: number }} options  How many signals each scenario
 *   gets; how much mail there is; after how many milliseconds a run must have ended, if that is looked at.
 * @returns {AsyncGenerator<Round>}
 */
export async function* sweepSignals({ rounds, messages, limit = Number.POSITIVE_INFINITY }) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-signals-')));
  try {
    const world = makeWorld(root, messages);
    for (const scenario of world.scenarios) {
      scenario.begin();
      const took = world.measure(scenario);
      scenario.begin();
      for (let round = 0; round < rounds; round++) {
        const signal = SIGNALS[round % SIGNALS.length] ?? 'SIGINT';
        // evenly over the time, and each signal all over it: a step that has no factor in common with the rounds
        const share = ((round * 0.618034) % 1) * 1.05;
        const { end, milliseconds, status, stderr } = await world.interrupt(scenario, {
          signal,
          after: share * took,
        });
        const violations = [...world.faultsAfter(scenario, end)];
        if (milliseconds > limit) violations.push(`it took ${milliseconds} ms to end`);
        if (end === undefined) violations.push(`it ended with ${status}: ${stderr}`);
        yield {
          scenario: scenario.name,
          signal,
          end: end ?? 'done',
          milliseconds,
          violations: violations.map((what) => `${what} (${signal} after ${share * took} ms)`),
        };
      }
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** @param {string} home @param {number} messages */
function makeWorld(home, messages) {
  const mail = join(home, 'mail');
  const database = join(home, 'database/db');
  const results = join(mail, 'results');
  for (const part of ['in/cur', 'in/new', 'in/tmp', 'gone/cur', 'gone/new', 'gone/tmp', 'results'])
    mkdirSync(join(mail, part), { recursive: true });
  mkdirSync(join(home, 'database'));
  for (const format of ['maildir', 'mh', 'mbox']) {
    const lines = ['base=~/mail', 'maildir=in:gone', 'mbox=box', `mfolder=results/${format}`];
    writeFileSync(
      join(home, format),
      `${[...lines, 'database=~/database/db', `mformat=${format}`].join('\n')}\n`,
    );
  }
  const numbers = Array.from({ length: messages }, (_, number) => number);
  for (const number of numbers) {
    writeFileSync(join(mail, `in/cur/${number}:2,`), letter(number, 'files'));
    writeFileSync(join(mail, `gone/cur/${number}:2,`), letter(number, 'gone'));
  }
  const inBox = numbers.map((number) => `From kevin Mon Mar  1 10:00:00 2021\n${letter(number)}\n`);
  writeFileSync(join(mail, 'box'), inBox.join(''));

  const env = { PATH, HOME: home, TZ: 'UTC' };
  /** @param {readonly string[]} words */
  const mairix = (words) =>
    spawnSync(process.execPath, [PROGRAM, ...words], { cwd: home, env, encoding: 'utf8' });

  // databases as they are before: with removed mail in it, and with all that is there
  const withRemoved = join(home, 'removed.db');
  const complete = join(home, 'complete.db');
  mairix(['-f', 'maildir']);
  renameSync(join(mail, 'gone'), join(home, 'gone'));
  mairix(['-f', 'maildir']);
  copyFileSync(database, withRemoved);
  rmSync(join(home, 'database'), { recursive: true });
  mkdirSync(join(home, 'database'));
  mairix(['-f', 'maildir']);
  copyFileSync(database, complete);
  const expected = describeDatabase(complete).join('\n');

  /** @param {string} [from] */
  const putDatabase = (from) => {
    rmSync(join(home, 'database'), { recursive: true });
    mkdirSync(join(home, 'database'));
    if (from !== undefined) copyFileSync(from, database);
  };

  /** @type {readonly Scenario[]} */
  const scenarios = [
    {
      name: 'the first index',
      of: 'database',
      run: ['-f', 'maildir'],
      begin: () => putDatabase(),
    },
    {
      name: 'a purge',
      of: 'database',
      run: ['-f', 'maildir', '-p'],
      begin: () => putDatabase(withRemoved),
    },
    {
      name: 'waiting for another run',
      of: 'waiting',
      run: ['-f', 'maildir', '--wait', '3600'],
      begin: () => putDatabase(complete),
    },
    ...['maildir', 'mh', 'mbox'].map((format) => ({
      name: `${format} results`,
      of: /** @type {const} */ ('results'),
      run: ['-f', format, 'z:-'],
      begin: () => {
        putDatabase(complete);
        mairix(['-f', format, 's:number1']);
      },
    })),
  ];

  return {
    scenarios,

    /** How many milliseconds an undisturbed run takes. */
    measure: (/** @type {Scenario} */ { of, run }) => {
      if (of === 'waiting') return 500;
      const before = performance.now();
      mairix(run);
      return performance.now() - before;
    },

    /**
     * @param {Scenario} scenario
     * @param {{ signal: Signal, after: number }} when
     */
    async interrupt({ of, run }, { signal, after }) {
      const release = of === 'waiting' ? holdLock(`${database}-lock`) : () => {};
      const child = spawn(process.execPath, [PROGRAM, ...run], { cwd: home, env });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text;
      });
      /** @type {Promise<{ status: number | null, by: NodeJS.Signals | null }>} */
      const ended = new Promise((resolve) =>
        child.on('close', (status, by) => resolve({ status, by })),
      );
      // A run that waits for ever is met while it waits, however long it took to start.
      if (of === 'waiting') await hasBegun(child);
      await Promise.race([setTimeout(after), ended]);
      const sent = performance.now();
      child.kill(signal);
      const { status, by } = await ended;
      release();
      return {
        status,
        stderr,
        milliseconds: Math.round(performance.now() - sent),
        end: endOf({ signal, status, by }),
      };
    },

    /**
     * @param {Scenario} scenario
     * @param {Round['end'] | undefined} end
     */
    *faultsAfter({ name, of, begin }, end) {
      const beside = readdirSync(join(home, 'database')).filter(
        (file) => !['db', 'db-lock'].includes(file),
      );
      // What only reads cannot remove them; then they hold nothing.
      const left = beside.filter(
        (file) => of !== 'results' || hasContent(join(home, 'database', file)),
      );
      if (left.length > 0) yield `the directory of the database also has ${left.join(' ')}`;
      const lines = describeDatabase(database).join('\n');
      if (of !== 'database' && lines !== expected) yield 'the database has changed';
      const aside = readdirSync(results).filter((entry) => entry.startsWith('.'));
      if (aside.length > 0) yield `the directory of the results also has ${aside.join(' ')}`;
      if (of === 'results') {
        const count = countResults(join(results, name.replace(' results', '')));
        if (count !== 2 && count !== 2 * messages) yield `there are ${count} results`;
      }
      if (end !== 'done') return;
      if (lines !== expected) yield 'the database that came of it is another one';
      begin();
    },
  };
}

/**
 * @param {{ signal: Signal, status: number | null, by: NodeJS.Signals | null }} ended
 * @returns {Round['end'] | undefined}
 */
function endOf({ signal, status, by }) {
  if (status === 128 + constants.signals[signal]) return 'interrupted';
  if (by === signal) return 'before it began';
  return status === 0 ? 'done' : undefined;
}

/**
 * Waits until a run listens to signals.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function hasBegun({ pid }) {
  const sigint = 1n << BigInt(constants.signals.SIGINT - 1);
  // https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
  const caught = () =>
    BigInt(`0x${/^SigCgt:\t(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]}`);
  while ((caught() & sigint) === 0n) await setTimeout(2);
}

/** As a run does that is under way. @param {string} path */
function holdLock(path) {
  const lock = new SqliteDatabase(path);
  lock.pragma('journal_mode = MEMORY');
  lock.exec('BEGIN IMMEDIATE');
  return () => lock.close();
}

/** @param {string} path */
function hasContent(path) {
  return path.endsWith('-wal') && statSync(path).size > 0;
}

/** Links and messages of a result folder, each of which must be whole. @param {string} path */
function countResults(path) {
  if (!existsSync(path)) return 0;
  if (statSync(path).isFile()) {
    const { stdout } = spawnSync('grep', ['-c', '^The drift of clock', path], { encoding: 'utf8' });
    return Number(stdout);
  }
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      (entry.isSymbolicLink() && existsSync(readlinkSync(join(entry.parentPath, entry.name)))) ||
      (entry.isFile() && /\d/.test(entry.name)),
  ).length;
}

/** @param {number} number @param {string} [place] */
function letter(number, place = 'box') {
  return `From: Kevin <kevin${number % 10}@example.org>
To: list@example.org
Subject: chrony number${number}
Date: Mon, ${1 + (number % 28)} Mar 2021 10:00:00 +0000
Message-ID: <${number}@${place}.example.org>

The drift of clock${number} is ${number * 17} ppm, in ${place}.
`;
}
