import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRandom } from '../bench/mail/random.mjs';
import { openMailWriter } from '../bench/mail/write-mail.mjs';
import { PROGRAM } from '../built.mjs';
import { PATIENCE } from '../patience.mjs';
import { describeDatabase } from './describe-database.mjs';

/**
 * @typedef {object} Damage
 * @property {'flip' | 'cut' | 'zeros'} kind
 * @property {string} what  For people.
 * @property {Buffer} bytes  The database with it.
 *
 * @typedef {object} DamageReport
 * @property {Damage['kind']} kind
 * @property {'reported' | 'right' | 'wrong'} search  Whether searches complained, gave what they should, or something else.
 * @property {'reported' | 'same' | 'changed'} check  Whether `--check` complained; if not, whether anything in the database is not as it was.
 * @property {boolean} rebuilt
 * @property {string[]} violations
 */

const { PATH } = process.env;

const SEARCHES = [
  ['-r', 'z:-'],
  ['-r', '-t', 'f:k='],
  ['-r', 'b:er=1'],
];
const STATUSES = [0, 1, 2, 3, 75];
/** Texts that no user should have to see. `--check` may quote what SQLite says of its pages, after its name. */
const INTERNAL =
  /SqliteError|SQLITE_|fts5: |malformed|no such table|\bat .*:\d+:\d+|internal error/;
const OF_SQLITE = /^mairix: SQLite.*$/gm;
/** One damaged database in so many is rebuilt. */
const REBUILT = 5;

/**
 * Damages the database of a small archive, in one place each time. The program never crashes; searches and
 * checks write nothing over it; `--rebuild` repairs it.
 *
 * @param {{ flips: number, messages: number, seed: number }} options  For ten flips of a bit the file is
 *   cut short once, and once filled with zeros somewhere.
 * @returns {AsyncGenerator<DamageReport>}
 */
export async function* damageDatabases({ flips, messages, seed }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-damage-')));
  try {
    await openMailWriter(join(home, 'mail'), seed).writeUntil(messages);
    mkdirSync(join(home, 'database'));
    writeFileSync(
      join(home, '.mairixrc'),
      'base=~/mail\nmaildir=box-01\nmfolder=results\ndatabase=~/database/db\n',
    );
    const path = join(home, 'database/db');
    const mairix = runIn(home);
    mairix([]);
    const sound = readFileSync(path);
    const expected = describeDatabase(path).join('\n');
    const results = SEARCHES.map((words) => mairix(words).stdout);
    let count = 0;
    for (const { kind, what, bytes } of damagesOf(sound, flips, makeRandom(seed))) {
      /** @type {string[]} */
      const violations = [];
      const complain = (/** @type {string} */ fault) => violations.push(`${fault} (${what})`);
      const put = () => {
        rmSync(join(home, 'database'), { recursive: true });
        mkdirSync(join(home, 'database'));
        writeFileSync(path, bytes, { mode: 0o600 });
      };
      const run = (/** @type {readonly string[]} */ words) => {
        const outcome = mairix(words);
        const { status, signal, stderr } = outcome;
        if (status === null || !STATUSES.includes(status))
          complain(`mairix ${words.join(' ')} ended with ${status ?? signal}: ${stderr}`);
        if (INTERNAL.test(stderr.replace(OF_SQLITE, '')))
          complain(`mairix ${words.join(' ')} said ${stderr}`);
        return outcome;
      };
      put();
      const found = SEARCHES.map((words) => run(words));
      const check = run(['--check']);
      if (!readFileSync(path).equals(bytes)) complain('searches and a check wrote to it');
      const isReported = check.status !== 0;
      if (isReported && check.stderr === '') complain('--check said nothing');
      const isRight = found.every(({ stdout }, at) => stdout === results[at]);
      const isTold = found.some(({ stderr }) => stderr !== '');
      if (!isReported && isTold) complain('a search complained, but not --check');
      const same = isReported || describeDatabase(path).join('\n') === expected;

      run([]); // whatever it does, it does it with a sensible end
      const rebuilt = count++ % REBUILT === 0;
      if (rebuilt) {
        put();
        const { status, stderr } = run(['--rebuild']);
        if (status === 0) {
          if (describeDatabase(path).join('\n') !== expected)
            complain('--rebuild made another one');
        } else if (!/is not a mairix database/.test(stderr)) {
          complain(`--rebuild ended with ${status}: ${stderr}`);
        } else if (!readFileSync(path).equals(bytes)) {
          complain('--rebuild wrote to what it refused');
        }
      }
      yield {
        kind,
        search: isTold ? 'reported' : isRight ? 'right' : 'wrong',
        check: isReported ? 'reported' : same ? 'same' : 'changed',
        rebuilt,
        violations,
      };
    }
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** @param {string} home */
function runIn(home) {
  return (/** @type {readonly string[]} */ words) =>
    spawnSync(process.execPath, [PROGRAM, ...words], {
      env: { PATH, HOME: home, TZ: 'UTC' },
      encoding: 'utf8',
      timeout: PATIENCE,
      maxBuffer: 1 << 28,
    });
}

/**
 * @param {Buffer} sound
 * @param {number} flips
 * @param {ReturnType<typeof makeRandom>} random
 * @returns {Generator<Damage>}
 */
function* damagesOf(sound, flips, random) {
  yield { kind: 'cut', what: 'empty', bytes: Buffer.alloc(0) };
  yield { kind: 'zeros', what: 'nothing but zeros', bytes: Buffer.alloc(sound.length) };
  for (let flip = 0; flip < flips; flip++) {
    const at = random.below(sound.length);
    const bit = random.below(8);
    const bytes = Buffer.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    yield { kind: 'flip', what: `bit ${bit} of byte ${at}`, bytes };
    if (flip % 10 !== 9) continue;
    const length = random.below(sound.length);
    yield { kind: 'cut', what: `cut to ${length} bytes`, bytes: sound.subarray(0, length) };
    const from = random.below(sound.length);
    const to = Math.min(sound.length, from + 1 + random.below(8192));
    yield {
      kind: 'zeros',
      what: `zeros from ${from} to ${to}`,
      bytes: Buffer.from(sound).fill(0, from, to),
    };
  }
}
