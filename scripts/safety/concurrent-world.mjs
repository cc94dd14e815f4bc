import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BUILT, PROGRAM } from '../built.mjs';
import { compileFaults } from './faults.mjs';

/**
 * @typedef {object} ConcurrencyReport
 * @property {number} runs  Index runs.
 * @property {number} changes  Messages that came, went or were renamed while they went on.
 * @property {{ kind: string, searches: number, states: number }[]} searchers
 * @property {string[]} violations
 */

const LOOP = fileURLToPath(new URL('children/search-loop.mjs', import.meta.url));

/**
 * Messages that are rewritten together between two runs: each state holds all of one generation, as the
 * first of all folders is stored in one transaction.
 */
const GROUP = 150;
/** Messages that are renamed or rewritten between two runs: each state holds all of them, once. */
const STEADY = 60;
/** @type {readonly { words: readonly string[], isKilled?: boolean }[]} */
const RUNS = [
  { words: [] },
  { words: ['-p'] },
  { words: [], isKilled: true },
  { words: ['-F'] },
  { words: ['--folder', 'group'] },
  { words: ['-p'], isKilled: true },
  { words: ['-v'] },
];

/** How they ask: through the library, opened for each search or kept open, or with the program. */
export const EIGHT = [
  ...['opened', 'opened', 'opened', 'kept', 'kept'],
  ...['program', 'program', 'program'],
];

/**
 * One indexer, which is killed now and then, mail that comes and goes all the time, and searchers that look whether they see
 * whole states, and never an older one than before. They begin before there is a database.
 *
 * @param {{ seconds: number, searchers: readonly string[], sharesMemory?: boolean }} options  It takes some
 *   index runs at least; whether the file system lets processes share memory, as SQLite's WAL needs it.
 * @returns {Promise<ConcurrencyReport>}
 */
export async function runConcurrently({ seconds, searchers: kinds, sharesMemory = true }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-concurrency-')));
  const mail = layOut(home);
  const faults = sharesMemory ? undefined : compileFaults();
  const env = { HOME: home, TZ: 'UTC', ...faults?.environment(withoutSharedMemory(home)) };
  const end = performance.now() + seconds * 1000;
  try {
    const searchers = kinds.map((kind) => startSearcher(kind, { home, env }));
    const mover = { changes: 0, isOver: false };
    const moving = moveMail(mail, mover);
    /** @type {string[]} */
    const violations = [];
    let runs = 0;
    let took = 0;
    for (; performance.now() < end || runs < RUNS.length; runs++) {
      changeGroup(mail, runs);
      changeSteady(mail, runs);
      const { words, isKilled = false } = RUNS[runs % RUNS.length] ?? { words: [] };
      // At another moment each time, of what the last run took.
      const killedAfter = isKilled ? ((runs * 0.618034) % 1) * took : undefined;
      const started = performance.now();
      const { status, stderr } = await mairix(words, { home, env, killedAfter });
      if (!isKilled) took = performance.now() - started;
      const isSilent = words.includes('-v') || COMPLAINTS.test(stderr);
      if (!(isSilent && (status === 0 || isKilled))) {
        violations.push(`run ${words.join(' ')} ended with ${status}: ${stderr}`);
      }
    }
    mover.isOver = true;
    await moving;
    const reports = await Promise.all(searchers.map((searcher) => searcher.end()));
    violations.push(...reports.flatMap((report) => report.violations));
    const left = readdirSync(join(home, 'database')).filter((name) => !LASTING.test(name));
    if (left.length > 0)
      violations.push(`the directory of the database also has ${left.join(' ')}`);
    return {
      runs,
      changes: mover.changes,
      searchers: reports.map(({ searches, states }, at) => ({
        kind: kinds[at] ?? '',
        searches,
        states,
      })),
      violations,
    };
  } finally {
    faults?.remove();
    rmSync(home, { recursive: true });
  }
}

/** A search may be the last to close the database, and cannot remove what SQLite keeps next to it. */
const LASTING = /^db(?:-lock|-wal|-shm)?$/;

/** What the first run says where there is no memory to share; otherwise a run is silent. */
const COMPLAINTS = /^(?:mairix: .*: SQLite cannot share memory there; .*\n)?$/;

/**
 * @param {string} home
 * @returns {import('./faults.mjs').Fault}
 */
export function withoutSharedMemory(home) {
  return { below: home, ending: '-shm', of: ['map'], at: 1, lasting: true, action: 'ENODEV' };
}

/** @param {string} home */
function layOut(home) {
  const mail = join(home, 'mail');
  mkdirSync(join(home, 'database'));
  for (const folder of ['group', 'steady', 'visitors']) {
    for (const part of ['cur', 'new', 'tmp'])
      mkdirSync(join(mail, folder, part), { recursive: true });
  }
  writeFileSync(join(mail, 'zbox'), '');
  writeFileSync(
    join(home, '.mairixrc'),
    'base=~/mail\nmaildir=group:steady:visitors\nmbox=zbox\nmfolder=~/found\ndatabase=~/database/db\n',
  );
  return mail;
}

/** @param {string} mail @param {number} generation */
function changeGroup(mail, generation) {
  const date = new Date(Date.UTC(2001, 0, 1 + generation));
  for (let number = 0; number < GROUP; number++) {
    const id = number === 0 ? 'root' : `group${number}`;
    writeFileSync(join(mail, `group/cur/${number}`), letter({ id, subject: 'generation', date }));
  }
}

/** @param {string} mail @param {number} turn */
function changeSteady(mail, turn) {
  for (let number = 0; number < STEADY; number++) {
    const path = (/** @type {number} */ at) =>
      join(mail, `steady/cur/${number}:2,${'FRST'.slice(0, (at + number) % 4)}`);
    const [before, after] = [path(turn - 1), path(turn)];
    if (turn > 0 && number % 2 === 0) renameSync(before, after);
    else {
      if (turn > 0) rmSync(before);
      writeFileSync(after, letter({ id: `steady${number}`, subject: `steady turn${turn}` }));
    }
  }
}

/**
 * Mail comes, is read, and goes, in a maildir and in a box, some each few milliseconds.
 *
 * @param {string} mail
 * @param {{ changes: number, isOver: boolean }} mover
 */
async function moveMail(mail, mover) {
  for (let turn = 0; !mover.isOver; turn++) {
    writeFileSync(
      join(mail, `visitors/tmp/${turn}`),
      letter({ id: `busy${turn}`, subject: 'busy' }),
    );
    renameSync(join(mail, `visitors/tmp/${turn}`), join(mail, `visitors/new/${turn}`));
    if (turn >= 300)
      renameSync(
        join(mail, `visitors/new/${turn - 300}`),
        join(mail, `visitors/cur/${turn - 300}:2,S`),
      );
    if (turn >= 600) rmSync(join(mail, `visitors/cur/${turn - 600}:2,S`));
    if (turn % 20 === 0) {
      const first = Math.max(0, turn - 200);
      const inBox = Array.from({ length: 1 + turn - first }, (_, at) =>
        letter({ id: `box${first + at}`, subject: 'box' }),
      );
      writeFileSync(
        join(mail, 'zbox.new'),
        inBox.map((text) => `From kevin Mon Mar  1 10:00:00 2021\n${text}\n`).join(''),
      );
      renameSync(join(mail, 'zbox.new'), join(mail, 'zbox'));
    }
    mover.changes++;
    await setTimeout(3);
  }
}

/** @param {{ id: string, subject: string, date?: Date }} parts */
function letter({ id, subject, date = new Date('2021-03-01') }) {
  const references = subject === 'generation' ? 'In-Reply-To: <root@example.org>\n' : '';
  return `From: Kevin <kevin@example.org>
To: list@example.org
Subject: ${subject}
Date: ${date.toUTCString()}
Message-ID: <${id}@example.org>
${references}
The clock drifts, ${id}.
`;
}

/** @typedef {{ home: string, env: Record<string, string> }} World */

/** @param {string} kind @param {World} world */
function startSearcher(kind, { home, env }) {
  const child = spawn(process.execPath, [LOOP, kind, home, `${GROUP}`, `${STEADY}`], {
    env: { ...env, MAIRIX_BUILT: BUILT },
  });
  const text = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  return {
    /** @returns {Promise<import('./children/search-loop.mjs').LoopReport>} */
    async end() {
      child.stdin.end();
      const [report, complaint] = await text;
      return report === ''
        ? { searches: 0, states: 0, violations: [`a searcher broke off: ${complaint}`] }
        : JSON.parse(report);
    },
  };
}

/** @param {readonly string[]} words @param {World & { killedAfter: number | undefined }} world */
async function mairix(words, { home, env, killedAfter }) {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: home,
    env,
  });
  const killing =
    killedAfter === undefined
      ? undefined
      : globalThis.setTimeout(() => child.kill('SIGKILL'), killedAfter);
  const stderr = await textOf(child.stderr);
  clearTimeout(killing);
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.on('exit', resolve));
  return { status: child.exitCode, stderr };
}

/** @param {import('node:stream').Readable} stream */
async function textOf(stream) {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
