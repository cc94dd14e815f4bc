import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { makeRandom } from '../../bench/mail/random.mjs';
import { openMailWriter } from '../../bench/mail/write-mail.mjs';
import { builtModule } from '../../built.mjs';
import { allAnswers } from './all-answers.mjs';
import { rowPlaces } from './row-places.mjs';

/**
 * @typedef {object} FlipReport
 * @property {string} table  Whose row has the flipped bit.
 * @property {boolean} isChanged  Whether any answer is another one.
 * @property {boolean} isFound  Whether the check complains.
 * @property {string[]} violations
 */

/** Every so many words of the index are searched for. */
const EACH_WORD = 100;

/**
 * Flips one bit at a time in the rows of a database, in each table as often as in any other. If any answer
 * is another one then, the check must complain.
 *
 * @param {{ flips: number, messages: number, seed: number }} options
 * @returns {AsyncGenerator<FlipReport>}
 */
export async function* flipRows({ flips, messages, seed }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-flips-')));
  try {
    const { loadConfig, openMailIndex } = /** @type {typeof import('../../../src/index.ts')} */ (
      await import(builtModule('index.js'))
    );
    await layOutLife(home, { messages, seed });
    const { config } = loadConfig({ environment: { HOME: home } });
    const path = config.database;
    await liveThrough(openMailIndex(config), home);
    const words = wordsToAsk(path);
    const sound = readFileSync(path);
    const places = rowPlaces(path, sound);
    const expected = await answersAt();
    if ((await checkAt()).length > 0) throw new Error('the sound database is not sound');
    const random = makeRandom(seed);
    for (let flip = 0; flip < flips; flip++) {
      const { name: table, anyByte } = places[flip % places.length] ?? {
        name: '',
        anyByte: () => 0,
      };
      const [at, bit] = [anyByte(random), random.below(8)];
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      rmSync(join(home, 'database'), { recursive: true });
      mkdirSync(join(home, 'database'));
      writeFileSync(path, bytes);
      const answers = await answersAt();
      const other = answers.find((answer, number) => answer !== expected[number]);
      const faults = await checkAt();
      const violations =
        other !== undefined && faults.length === 0
          ? [`bit ${bit} of byte ${at}, in ${table}, is not found: ${other.slice(0, 200)}`]
          : [];
      yield { table, isChanged: other !== undefined, isFound: faults.length > 0, violations };
    }

    async function answersAt() {
      const index = openMailIndex(config);
      try {
        return await allAnswers(index, words);
      } finally {
        index.close();
      }
    }

    async function checkAt() {
      const index = openMailIndex(config);
      try {
        return (await index.check()).faults;
      } catch (error) {
        return [String(error)];
      } finally {
        index.close();
      }
    }
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** @param {string} home @param {{ messages: number, seed: number }} options */
async function layOutLife(home, { messages, seed }) {
  await openMailWriter(join(home, 'mail'), seed).writeUntil(messages);
  mkdirSync(join(home, 'database'));
  writeFileSync(
    join(home, '.mairixrc'),
    'base=~/mail\nmaildir=box-01\nmbox=box\nheader=X-Token\nmfolder=results\ndatabase=~/database/db\n',
  );
  const one = (/** @type {number} */ number) => `From ada@example.org Mon Jan  1 00:00:00 2001
From: Ada <ada@example.org>
To: Bob <bob@example.org>
Bcc: carla@example.org
Reply-To: list@example.org
List-Id: <clocks.example.org>
X-Token: apple${number}
Subject: clock ${number}
Message-ID: <${number}@box.example>
In-Reply-To: <${number - 1}@box.example>
Content-Type: text/plain; name="clock-${number}.pdf"
Content-Disposition: attachment; filename="clock-${number}.pdf"

ticks ${number}

`;
  writeFileSync(
    join(home, 'mail/box'),
    Array.from({ length: 20 }, (_, at) => one(at + 1)).join(''),
  );
  writeFileSync(join(home, 'mail/box-01/cur/1.broken:2,'), 'no header, only text\n\nand more\n');
}

/** Some mail leaves, so that there are dead messages and words of them. @param {import('../../../src/index.ts').MailIndex} index @param {string} home */
async function liveThrough(index, home) {
  await index.update();
  const cur = join(home, 'mail/box-01/cur');
  const names = readdirSync(cur).sort();
  for (const name of names.slice(5, 25)) rmSync(join(cur, name));
  await index.update();
  await index.purge();
  for (const name of names.slice(25, 30)) rmSync(join(cur, name));
  await index.update();
  index.close();
}

/** Every so many words, and ids. @param {string} path */
function wordsToAsk(path) {
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    const fields = /** @type {string[][]} */ (
      database.prepare('SELECT field, words FROM vocabulary ORDER BY id').raw().all()
    );
    const keys = new Map([
      ['subject', 's'],
      ['body', 'b'],
      ['from', 'f'],
      ['to', 't'],
      ['cc', 'c'],
    ]);
    const words = fields.flatMap(([field = '', some = '']) =>
      keys.has(field)
        ? some
            .split('\n')
            .filter((word) => /^[a-z0-9]+$/.test(word))
            .map((word) => `${keys.get(field)}:${word}`)
        : [],
    );
    const ids = /** @type {string[]} */ (
      database.prepare('SELECT message_id FROM messages WHERE message_id IS NOT NULL').pluck().all()
    );
    return [...words, ...ids.map((id) => `m:${id}`)].filter((_, at) => at % EACH_WORD === 0);
  } finally {
    database.close();
  }
}
