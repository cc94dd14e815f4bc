import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PROGRAM } from '../../built.mjs';
import { answersOf, library } from './answers.mjs';
import { layOutPlacesOfLife } from './places.mjs';
import { readInThread } from './read-in-thread.mjs';

/** @typedef {Awaited<ReturnType<typeof makeLifeWorld>>} LifeWorld */

const { PATH } = process.env;

/** How long a watch may take to notice something; an idle machine needs a tenth of a second. */
const PATIENCE_MILLISECONDS = 8_000;
/** A watch gathers changes for so long. */
const GATHER_MILLISECONDS = 30;

const MISSING = 'missing: ';
const WRONG = 'wrong:   ';

/** A home with mail in all kinds of folders, and an index of it. */
export async function makeLifeWorld() {
  const { loadConfig, openMailIndex } = await library();
  const readInThreads = await readInThread();
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-life-')));
  const mail = join(home, 'mail');
  mkdirSync(mail);
  layOutPlacesOfLife(mail);
  writeRc(home, DEFAULT_RC);
  const load = () => loadConfig({ environment: { HOME: home } }).config;
  let config = load();
  let index = openMailIndex(config);
  let stopWatch = async () => {};
  /** @type {string[] | undefined} */
  let fresh;

  /** What an index made from nothing answers. */
  async function freshAnswers() {
    if (fresh !== undefined) return fresh;
    const database = join(home, 'fresh.db');
    for (const ending of ['', '-wal', '-shm', '-lock']) rmSync(database + ending, { force: true });
    const made = openMailIndex({ ...config, database });
    try {
      await made.update();
      fresh = await answersOf(made, database);
      return fresh;
    } finally {
      made.close();
    }
  }

  /** How the answers of the index differ from those of a fresh one. */
  async function differences() {
    const expected = await freshAnswers();
    const found = await answersOf(index, config.database);
    // What is missing beside what is there instead.
    const answer = (/** @type {string} */ line) => line.slice(MISSING.length);
    return [...without(expected, found, MISSING), ...without(found, expected, WRONG)].sort(
      (left, right) => (answer(left) < answer(right) ? -1 : 1),
    );
  }

  return {
    home,
    mail,
    /** The mail or the rc file has changed. */
    touch() {
      fresh = undefined;
    },
    /** @param {import('../../../src/indexer/update.ts').UpdateOptions} [options] */
    async update(options) {
      await index.update(options);
    },
    async rebuild() {
      await index.rebuild();
    },
    async faults() {
      return (await index.check()).faults;
    },
    /** @param {readonly string[]} lines */
    setRc(lines) {
      writeRc(home, lines);
      index.close();
      config = load();
      index = openMailIndex(config);
    },
    /** A run of the program, killed after so many milliseconds. @param {number} after */
    async killedRun(after) {
      const env = { PATH, HOME: home, TZ: 'UTC' };
      const child = spawn(process.execPath, [PROGRAM], { env, stdio: 'ignore' });
      const ended = once(child, 'exit');
      await Promise.race([setTimeout(after), ended]);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
    differences,
    async beginWatch() {
      const ending = new AbortController();
      const watched = openMailIndex(config);
      const over = (async () => {
        const options = { signal: ending.signal, gatherMilliseconds: GATHER_MILLISECONDS };
        for await (const _ of watched.watch(options));
        watched.close();
      })();
      stopWatch = async () => {
        ending.abort();
        await over;
      };
      while (!(await exists(index))) await setTimeout(GATHER_MILLISECONDS);
    },
    /** The differences that are left once a watch has had its time. */
    async lastingDifferences() {
      const end = performance.now() + PATIENCE_MILLISECONDS;
      for (;;) {
        await setTimeout(2 * GATHER_MILLISECONDS);
        const found = await differences();
        if (found.length === 0 || performance.now() > end) return found;
      }
    },
    async end() {
      await stopWatch();
      index.close();
      readInThreads();
      rmSync(home, { recursive: true });
    },
  };
}

const DEFAULT_RC = [
  'maildir=in:sent:archive/...',
  'mh=mh*',
  'eml=eml',
  'mbox=box:spool:boxes/*',
  'header=x-extra',
];

/** @param {string} home @param {readonly string[]} lines */
function writeRc(home, lines) {
  const all = ['base=~/mail', ...lines, 'mfolder=~/found', 'database=~/db', ''];
  writeFileSync(join(home, '.mairixrc'), all.join('\n'));
}

/** @param {import('../../../src/api/mail-index.ts').MailIndex} index */
async function exists(index) {
  try {
    await index.count('z:0-');
    return true;
  } catch {
    return false;
  }
}

/** The lines that another list lacks; each counts as often as it is there. @param {readonly string[]} lines @param {readonly string[]} others @param {string} mark */
function without(lines, others, mark) {
  const counts = new Map();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.flatMap((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left > 0 ? [] : [mark + line];
  });
}
