import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeVersion1 } from './make-version-1.mjs';

/**
 * @typedef {object} Scenario  Something that is going on when the program is killed.
 * @property {string} name
 * @property {string} [rcLine]  One more line of the rc file.
 * @property {readonly (readonly string[])[]} before  Command lines that are run at first.
 * @property {(mail: string, database: string) => void} [change]  What then happens to the mail or the database.
 * @property {readonly string[]} run  The command line that is killed.
 */

const MESSAGES = 12;

/** The mail all scenarios begin with: a maildir, an MH folder and an mbox, with threads across them. */
export function layOutMail(/** @type {string} */ mail) {
  for (const directory of ['in/cur', 'in/new', 'in/tmp', 'mh']) {
    mkdirSync(join(mail, directory), { recursive: true });
  }
  for (let number = 1; number <= MESSAGES; number++) {
    writeFileSync(join(mail, `in/cur/${number}:2,`), letter(number));
    writeFileSync(join(mail, `mh/${number}`), letter(100 + number, number));
  }
  writeFileSync(join(mail, 'mh/.mh_sequences'), '');
  writeFileSync(join(mail, 'box'), boxOf([201, 202, 203]));
}

/** @param {number} number @param {number} [answered] */
function letter(number, answered) {
  const references = answered === undefined ? '' : `In-Reply-To: <${answered}@example.org>\n`;
  return `From: Kevin <kevin${number}@example.org>
To: list@example.org
Subject: chrony number${number}
Date: Mon, ${1 + (number % 28)} Mar 2021 10:00:00 +0000
Message-ID: <${number}@example.org>
${references}
The drift of clock${number} is ${number * 17} ppm.
`;
}

/** @param {readonly number[]} numbers */
function boxOf(numbers) {
  return numbers
    .map((number) => `From kevin Mon Mar  1 10:00:00 2021\n${letter(number, number - 200)}\n`)
    .join('');
}

const INDEX = /** @type {const} */ ([[]]);
const SEARCHED = /** @type {const} */ ([[], ['-t', 's:number1']]);

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  { name: 'the first index', before: [], run: [] },
  {
    name: 'new mail',
    before: INDEX,
    change: (mail) => {
      writeFileSync(join(mail, 'in/new/31'), letter(31, 101));
      writeFileSync(join(mail, 'mh/31'), letter(131, 31));
    },
    run: [],
  },
  {
    name: 'a box that grew',
    before: INDEX,
    change: (mail) => appendFileSync(join(mail, 'box'), boxOf([204, 205])),
    run: [],
  },
  {
    name: 'files renamed and moved',
    before: INDEX,
    change: (mail) => {
      renameSync(join(mail, 'in/cur/1:2,'), join(mail, 'in/cur/1:2,S'));
      renameSync(join(mail, 'mh/2'), join(mail, 'mh/40'));
    },
    run: ['-F'],
  },
  {
    name: 'a purge',
    before: INDEX,
    change: (mail) => {
      for (let number = 1; number < MESSAGES; number++) rmSync(join(mail, `mh/${number}`));
      rmSync(join(mail, 'box'));
    },
    run: ['-p'],
  },
  {
    name: 'a database of version 1, and new mail',
    before: INDEX,
    change: (mail, database) => {
      makeVersion1(database);
      writeFileSync(join(mail, 'in/new/31'), letter(31, 101));
    },
    run: [],
  },
  { name: 'rebuilding the database', before: INDEX, run: ['--rebuild'] },
  ...['maildir', 'mh', 'mbox'].flatMap((format) => [
    {
      name: `${format} results, for the first time`,
      rcLine: `mformat=${format}`,
      before: INDEX,
      run: ['-t', 's:number1'],
    },
    {
      name: `${format} results, replaced`,
      rcLine: `mformat=${format}`,
      before: SEARCHED,
      run: ['s:number2=1'],
    },
    {
      name: `${format} results, added to`,
      rcLine: `mformat=${format}`,
      before: SEARCHED,
      run: ['-a', 's:number7'],
    },
  ]),
  { name: 'hard links', before: SEARCHED, run: ['-H', 's:number2=1'] },
];
