import { spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../built.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'searches with one result folder leave one whole result',
  description: `Starts several searches at once that write to the same folder, of each format, some of which add to it.`,
  options: {
    rounds: { default: 30, summary: 'how often, for each format' },
    searches: { default: 8, summary: 'how many at a time' },
  },
  async *sweep(settings) {
    for (const { kind, runs, violations } of await searchTogether(settings)) {
      yield { text: `${kind}: ${runs} searches`, violations };
    }
  },
});

/** Messages that each of the words finds. */
const FOUND = 60;
const WORDS = ['apples', 'pears', 'plums'];

/**
 * @param {{ rounds: number, searches: number }} options
 * @returns {Promise<{ kind: string, runs: number, violations: string[] }[]>}
 */
export async function searchTogether({ rounds, searches }) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-results-')));
  try {
    layOut(home);
    const env = { HOME: home, TZ: 'UTC' };
    spawnSync(process.execPath, [PROGRAM, '-f', 'maildir'], { cwd: home, env });
    const reports = [];
    for (const format of ['maildir', 'mh', 'mbox']) {
      for (const adds of [false, true]) {
        /** @type {string[]} */
        const violations = [];
        for (let round = 0; round < rounds; round++) {
          // On from what the round before left, or where nothing is.
          if (adds || round % 2 === 0)
            rmSync(join(home, 'results'), { recursive: true, force: true });
          mkdirSync(join(home, 'results'), { recursive: true });
          const commands = Array.from({ length: searches }, (_, at) => [
            ...['-f', format, ...(adds ? ['-a'] : [])],
            ...['-o', join(home, 'results/found'), `s:${WORDS[at % WORDS.length]}`],
          ]);
          const ended = await Promise.all(commands.map((words) => run(words, { cwd: home, env })));
          violations.push(...ended.filter((said) => said !== `0: Matched ${FOUND} messages\n`));
          violations.push(...faultsIn(home, adds ? Math.min(searches, WORDS.length) : 1));
        }
        const kind = `${format}${adds ? ', added to' : ''}`;
        reports.push({ kind, runs: rounds * searches, violations });
      }
    }
    return reports;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** @param {string} home */
function layOut(home) {
  for (const part of ['cur', 'new', 'tmp'])
    mkdirSync(join(home, 'mail/in', part), { recursive: true });
  for (const word of WORDS) {
    for (let number = 0; number < FOUND; number++) {
      writeFileSync(
        join(home, `mail/in/cur/${word}${number}:2,S`),
        `From: ada@example.org\nSubject: ${word}\nMessage-ID: <${word}${number}@example.org>\n\nThis is one of the ${word}.\n`,
      );
    }
  }
  for (const format of ['maildir', 'mh', 'mbox']) {
    writeFileSync(
      join(home, format),
      `base=~/mail\nmaildir=in\nmfolder=~/results/found\nmformat=${format}\ndatabase=~/db\n`,
    );
  }
}

/**
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<string>}  Exit status and what was said; not which directories were made.
 */
function run(words, options) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], options);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    child.on('close', (status) => {
      resolve(`${status}: ${said.replaceAll(/^Created directory .*\n/gm, '')}`);
    });
  });
}

/** @param {string} home @param {number} expected  The results of how many words it holds. */
function* faultsIn(home, expected) {
  const names = readdirSync(join(home, 'results'));
  if (names.join() !== 'found') yield `the directory of the results also has ${names.join(' ')}`;
  const found = textsIn(join(home, 'results/found'));
  const counts = WORDS.map((word) => found.split(`one of the ${word}.`).length - 1);
  const whole = counts.filter((count) => count === FOUND).length;
  if (whole !== expected || counts.some((count) => count !== 0 && count !== FOUND)) {
    yield `it holds ${counts.map((count, at) => `${count} ${WORDS[at]}`).join(', ')}`;
  }
}

/** @param {string} path @returns {string} */
function textsIn(path) {
  if (statSync(path).isFile()) return readFileSync(path, 'utf8');
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('');
}
