import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { makeMessages } from '../bench/mail/messages.mjs';
import { makeRandom } from '../bench/mail/random.mjs';
import { openMailWriter } from '../bench/mail/write-mail.mjs';
import { PROGRAM } from '../built.mjs';
import { checkDatabase, digestDatabase } from './describe-database.mjs';

/**
 * @typedef {object} KillsReport
 * @property {number} kills
 * @property {number} runs  Those that were killed, and those that came to their end.
 * @property {number} indexings  How often everything was indexed, the database being removed in between.
 * @property {number} milliseconds  What all these runs took.
 * @property {number} undisturbed  What one indexing takes that nothing disturbs, in milliseconds: the
 *   mean of some that were measured in between, since other programs are on the machine.
 * @property {number} nothingNew  What a run takes that finds nothing new, in milliseconds.
 * @property {number} digests  How many of the indexings' ends were compared line by line.
 * @property {string[]} violations
 */

const { PATH } = process.env;

/** One message in so many is in the mbox. */
const IN_BOX = 4;
/** Every so many indexings, the whole database is compared, which takes longer than all else. */
const COMPARED = 25;

/**
 * Kills index runs at random moments until all is indexed, over and over. After each kill the
 * database is sound, a search sees each message that is there with all its words, and what was
 * there is there still. In the end the database is that of an undisturbed run.
 *
 * @param {{ kills: number, messages: number, seed: number }} options
 * @returns {Promise<KillsReport>}
 */
export async function killAtRandom({ kills, messages, seed }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-killed-')));
  try {
    const world = await makeWorld(home, messages, seed);
    const { expected } = world;
    const times = [await world.timeAnew()];
    const nothingNew = await world.time();
    const random = makeRandom(seed);
    /** @type {string[]} */
    const violations = [];
    let [killed, runs, indexings, milliseconds, digests] = [0, 0, 0, 0, 0];
    let before = new Set();
    world.forget();
    for (let ended = false; killed < kills || !ended; ) {
      // early moments more often, so that several runs are killed before all is indexed
      const after = killed < kills ? random.fraction() ** 2 * mean(times) : undefined;
      const run = await world.run(after);
      ended = run.status === 0;
      runs++;
      milliseconds += run.milliseconds;
      if (run.killed) killed++;
      const complain = (/** @type {string} */ what) =>
        violations.push(`${what}, ${run.killed ? `killed after ${after} ms` : 'at the end'}`);
      if (!run.killed && !ended) complain(`it ended with ${run.status}: ${run.stderr}`);
      const present = world.present();
      for (const what of world.faults(present)) complain(what);
      if ([...before].some((path) => !present.has(path))) complain('messages are lost');
      before = present;
      if (!ended) continue;
      if (present.size !== expected.present.size) complain('messages are missing');
      if (indexings++ % COMPARED === 0 || killed === kills) {
        digests++;
        if (digestDatabase(world.database) !== expected.digest) complain('the database differs');
        times.push(await world.timeAnew());
      }
      before = new Set();
      world.forget();
    }
    return {
      kills: killed,
      runs,
      indexings,
      milliseconds,
      undisturbed: mean(times),
      nothingNew,
      digests,
      violations,
    };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/**
 * @param {string} home
 * @param {number} messages
 * @param {number} seed
 */
async function makeWorld(home, messages, seed) {
  const mail = join(home, 'mail');
  const inBox = Math.floor(messages / IN_BOX);
  await openMailWriter(mail, seed).writeUntil(messages - inBox);
  writeFileSync(join(mail, 'box'), boxOf(inBox, seed + 1), 'latin1');
  writeFileSync(
    join(home, '.mairixrc'),
    'base=~/mail\nmaildir=box-01\nmbox=box\nmfolder=results\ndatabase=~/db\n',
  );
  const database = join(home, 'db');
  const env = { PATH, HOME: home, TZ: 'UTC' };

  /** @param {number} [after]  Milliseconds after which it is killed. */
  const run = async (after) => {
    const started = performance.now();
    const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const closed = once(child, 'close');
    const timer = new AbortController();
    if (after !== undefined) {
      setTimeout(after, undefined, timer).then(
        () => child.kill('SIGKILL'),
        () => undefined,
      );
    }
    await closed;
    timer.abort();
    return {
      milliseconds: performance.now() - started,
      killed: child.signalCode === 'SIGKILL',
      status: child.exitCode,
      stderr,
    };
  };
  const time = async () => (await run()).milliseconds;
  const forget = () => {
    for (const ending of ['', '-wal', '-shm', '-lock']) rmSync(database + ending, { force: true });
  };

  const timeAnew = () => {
    forget();
    return time();
  };

  /** @param {readonly string[]} words */
  const find = (words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '-r', ...words], {
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    // no database yet, or no messages in it: the run was killed early
    if (status !== 0 && status !== 1 && !/^mairix: no database at/.test(stderr)) {
      throw new Error(`a search ended with ${status}: ${stderr}`);
    }
    return new Set(stdout.split('\n').filter((line) => line !== ''));
  };

  await run(); // which also brings the mail into memory
  const word = frequentWord(database, messages / 3);
  const expected = {
    digest: digestDatabase(database),
    present: find(['z:-']),
    hits: find([`b:${word}`]),
  };
  return {
    database,
    expected,
    run,
    time,
    timeAnew,
    forget,
    present: () => find(['z:-']),
    /** @param {ReadonlySet<string>} present */
    *faults(present) {
      try {
        checkDatabase(database);
      } catch (error) {
        yield `the database is damaged (${error})`;
      }
      const hits = find([`b:${word}`]);
      for (const path of present) {
        if (hits.has(path) !== expected.hits.has(path)) yield `${path} is there in part`;
      }
    },
  };
}

/**
 * @param {number} count
 * @param {number} seed
 */
function boxOf(count, seed) {
  const messages = makeMessages(seed);
  return Array.from({ length: count }, () => {
    const text = messages.next().value.bytes.replace(/^(>*From )/gm, '>$1');
    return `From kevin Mon Mar  1 10:00:00 2021\n${text}\n`;
  }).join('');
}

/** @param {readonly number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * The word of message texts that is in the number of messages next to `wanted`.
 *
 * @param {string} path
 * @param {number} wanted
 */
function frequentWord(path, wanted) {
  const database = new SqliteDatabase(path);
  try {
    database.exec("CREATE VIRTUAL TABLE temp.counts USING fts5vocab(main, 'body_words', 'row')");
    const word = database
      .prepare("SELECT term FROM counts WHERE term NOT GLOB '*[^a-z]*' ORDER BY abs(doc - ?)")
      .pluck()
      .get(wanted);
    return String(word);
  } finally {
    database.close();
  }
}
