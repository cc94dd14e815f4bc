import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailWriter } from '../../bench/mail/write-mail.mjs';
import { builtModule } from '../../built.mjs';
import { cellsOf, spoil, WRONG_VALUES } from './spoil.mjs';

/**
 * @typedef {object} WrongValueReport
 * @property {string} what  The cell and the value, for people.
 * @property {boolean} isFound  Whether the check complains.
 * @property {string[]} violations
 *
 * @typedef {import('../../../src/index.ts').MailIndex} MailIndex
 */

/** What only says whether a file may have changed, or in which order words are looked at: nothing notices a wrong value of the right kind there, and no answer changes. */
const MAY_BE_WRONG = [
  /^messages (?:modified|inode|ctime|identifiers) /,
  /^folders (?:size|read|hash|times|restless|uid_next|mod_seq|server_messages) /,
  /^untidy /,
  /^identifiers /,
  /^vocabulary id /,
];

/** One wrong value in so many is followed by a `--rebuild`. */
const REBUILT = 20;

/**
 * Puts values of every wrong kind into every column of every table, one at a time, and asks, checks, indexes, purges and
 * rebuilds. Whatever fails must say so with an error for people, and the check must complain.
 *
 * @param {{ values: number, messages: number, seed: number }} options  So many of all such values are tried.
 * @returns {AsyncGenerator<WrongValueReport>}
 */
export async function* wrongValues({ values, messages, seed }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-values-')));
  try {
    const { loadConfig, openMailIndex, MairixError, StoreError } =
      /** @type {typeof import('../../../src/index.ts')} */ (await import(builtModule('index.js')));
    await layOut(home, { messages, seed });
    const { config } = loadConfig({ environment: { HOME: home } });
    const path = config.database;
    await withIndex((index) => index.update());
    await rmSome(home);
    await withIndex((index) => index.update());
    const sound = readFileSync(path);
    change(home);
    let count = 0;
    for (const { cell, value } of casesOf(cellsOf(path), seed)) {
      if (count === values) break;
      put(sound);
      if (!spoil(path, cell, value)) continue;
      count++;
      const spoilt = readFileSync(path);
      const what = `${cell.table} ${cell.column} ${value.what}`;
      /** @type {string[]} */
      const violations = [];
      const attempt = async (
        /** @type {string} */ doing,
        /** @type {(index: MailIndex) => Promise<unknown>} */ work,
      ) => {
        try {
          return await withIndex(work);
        } catch (error) {
          if (!(error instanceof MairixError))
            violations.push(`${what}: ${doing}: ${error instanceof Error ? error.stack : error}`);
          else if (error instanceof StoreError && error.hint === undefined)
            violations.push(`${what}: ${doing}: no hint with ${error.message} (${error.cause})`);
          return error;
        }
      };
      for (const [doing, question] of Object.entries(QUESTIONS)) await attempt(doing, question);
      const state = await attempt('check', (index) => index.check());
      const isFound =
        !(state && typeof state === 'object' && 'faults' in state) ||
        /** @type {string[]} */ (state.faults).length > 0;
      if (!isFound && !MAY_BE_WRONG.some((one) => one.test(what)))
        violations.push(`${what}: --check does not complain`);
      if (!readFileSync(path).equals(spoilt)) violations.push(`${what}: questions wrote to it`);
      await attempt('update', (index) => index.update());
      await attempt('purge', (index) => index.purge());
      if (count % REBUILT === 0) {
        await attempt('rebuild', (index) => index.rebuild());
        const { faults } = await withIndex((index) => index.check());
        if (faults.length > 0) violations.push(`${what}: damaged after --rebuild: ${faults}`);
      }
      yield { what, isFound, violations };
    }

    /** @template Result @param {(index: MailIndex) => Promise<Result>} work */
    async function withIndex(work) {
      const index = openMailIndex(config);
      try {
        return await work(index);
      } finally {
        index.close();
      }
    }

    /** @param {Buffer} bytes */
    function put(bytes) {
      rmSync(join(home, 'database'), { recursive: true });
      mkdirSync(join(home, 'database'));
      writeFileSync(path, bytes, { mode: 0o600 });
    }
  } finally {
    rmSync(home, { recursive: true });
  }
}

/**
 * All cells with one value each, then with another one each.
 *
 * @param {readonly import('./spoil.mjs').Cell[]} cells
 * @param {number} seed
 */
function* casesOf(cells, seed) {
  for (let round = 0; round < WRONG_VALUES.length; round++) {
    for (const [at, cell] of cells.entries()) {
      const value = WRONG_VALUES[(seed + round + at) % WRONG_VALUES.length];
      if (value !== undefined) yield { cell, value };
    }
  }
}

/** @type {Readonly<Record<string, (index: MailIndex) => Promise<unknown>>>} */
const QUESTIONS = {
  'all hits': (index) => taken(index.search([])),
  'all copies': (index) => taken(index.search([], { unique: true, order: 'date-' })),
  'hits of a part of a word': (index) => taken(index.search(['b:er=1'])),
  'any word': (index) => taken(index.search(['n:*'])),
  'hits by relevance': (index) => taken(index.search(['b:the'], { order: 'relevance' })),
  'hits in threads': (index) =>
    taken(index.search(['s:clock'], { threads: true, markMatches: true })),
  'a path': (index) => taken(index.search(['p:box=1'])),
  'a folder': (index) => taken(index.search(['in:box'])),
  'a label': (index) => taken(index.search(['label:boats'])),
  locations: (index) => taken(index.locations(['z:1-'])),
  count: (index) => index.count(['d:1990-'], { threads: true }),
  breakdown: (index) => index.breakdown(['z:1-']),
  'trees of threads': (index) => taken(index.threads(['s:clock'])),
  thread: (index) => index.thread({ messageId: '2@box.example' }),
  message: (index) => index.message({ messageId: '2@box.example' }),
  'attached texts': async (index) => {
    for await (const hit of index.search(['s:notes'])) await index.attachedTexts(hit);
  },
  words: (index) => index.wordsBeginning('cl'),
  completions: async (index) => [
    await index.completions('label:b'),
    await index.completions('f:a'),
    await index.completions('in:b'),
  ],
  suggestions: (index) => index.suggest(['s:clokc', 'in:bx']),
  explain: (index) => index.explain(['s:clok=1', 'd:2001']),
  addresses: (index) => index.addresses('a'),
  statistics: async (index) => {
    const { oldest, newest } = await index.statistics();
    return [oldest, newest].map((date) => new Date((date ?? 0) * 1000).toISOString());
  },
  problems: (index) => index.problems(),
  labels: (index) => index.labels(),
  folders: (index) => index.folders(),
};

/** @param {AsyncIterable<unknown>} found */
async function taken(found) {
  for await (const _ of found);
}

const RC_FILE = `base=~/mail
maildir=box-01:labelled
mbox=box
mh=mh
header=X-Token
attachments=text
me=bob@example.org
mfolder=results
database=~/database/db
`;

/** @param {string} home @param {{ messages: number, seed: number }} options */
async function layOut(home, { messages, seed }) {
  const mail = join(home, 'mail');
  await openMailWriter(mail, seed).writeUntil(messages);
  for (const part of ['labelled/cur', 'labelled/new', 'labelled/tmp', 'mh'])
    mkdirSync(join(mail, part), { recursive: true });
  mkdirSync(join(home, 'database'));
  writeFileSync(join(home, '.mairixrc'), RC_FILE);
  writeFileSync(join(mail, 'labelled/dovecot-keywords'), '0 Boats\n1 Ships\n');
  for (const number of [1, 2, 3])
    writeFileSync(join(mail, `labelled/cur/${number}.labelled:2,Sab`), letter(number, 'labelled'));
  for (const number of [1, 2, 3]) writeFileSync(join(mail, `mh/${number}`), letter(number, 'mh'));
  writeFileSync(join(mail, 'box'), [1, 2, 3, 4].map((number) => inBox(number)).join(''));
  writeFileSync(join(mail, 'box-01/cur/1.broken:2,'), 'no header, only text\n\nand more\n');
  // These times are old enough to be believed.
  const past = Date.now() / 1000 - 100;
  utimesSync(join(mail, 'box'), past, past);
}

/** @param {number} number @param {string} place */
function letter(number, place) {
  return `From: Ada <ada@example.org>
To: Bob <bob@example.org>
Cc: Carla <carla@example.org>
Bcc: dora@example.org
Reply-To: list@example.org
List-Id: <clocks.example.org>
X-Token: apple${number}
X-Label: old, clock-${number}
Date: Mon, 1 Jan 2001 00:00:0${number} +0000
Subject: clock notes ${number}
Message-ID: <${number}@${place}.example>
In-Reply-To: <${number - 1}@${place}.example>
References: <${number - 2}@${place}.example> <${number - 1}@${place}.example>
Content-Type: multipart/mixed; boundary=edge

--edge

the clock ticks ${number}
--edge
Content-Type: text/html; name="notes-${number}.html"
Content-Disposition: attachment; filename="notes-${number}.html"

<p>the notes of number ${number}</p>
--edge
Content-Type: application/rtf; name="notes-${number}.rtf"
Content-Disposition: attachment; filename="notes-${number}.rtf"

{\\rtf1 the notes of ${place} ${number}}
--edge--

`;
}

/** @param {number} number */
function inBox(number) {
  return `From ada@example.org Mon Jan  1 00:00:00 2001\n${letter(number, 'box')}`;
}

/** Some mail leaves, so that there are dead messages, and people who are in no live one. @param {string} home */
async function rmSome(home) {
  const cur = join(home, 'mail/box-01/cur');
  for (const name of readdirSync(cur).sort().slice(5, 8)) rmSync(join(cur, name));
  rmSync(join(home, 'mail/labelled/cur/2.labelled:2,Sab'));
  rmSync(join(home, 'mail/mh/2'));
}

/** What the run after the damage meets: mail that is new, gone, renamed, changed, back. @param {string} home */
function change(home) {
  const mail = join(home, 'mail');
  const cur = join(mail, 'box-01/cur');
  const names = readdirSync(cur).sort();
  for (const name of names.slice(5, 8)) rmSync(join(cur, name));
  for (const name of names.slice(8, 10)) renameSync(join(cur, name), join(cur, `${name}FRS`));
  appendFileSync(join(mail, 'box'), inBox(5));
  writeFileSync(join(mail, 'labelled/dovecot-keywords'), '0 Boats\n1 Canoes\n');
  writeFileSync(join(mail, 'labelled/cur/2.labelled:2,Sab'), letter(2, 'labelled'));
  writeFileSync(join(mail, 'labelled/cur/3.labelled:2,Sab'), letter(4, 'labelled'));
  writeFileSync(join(mail, 'labelled/cur/4.labelled:2,Sab'), letter(3, 'labelled'));
  writeFileSync(join(mail, 'mh/3'), letter(4, 'mh'));
  rmSync(join(mail, 'mh/1'));
}
