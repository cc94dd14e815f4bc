import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtModule } from '../built.mjs';
import { spread } from './fault-sweep.mjs';
import { randomOf } from './fuzz/case.mjs';
import { makeCommandLine } from './fuzz/command-lines.mjs';
import { mutate } from './fuzz/mutate.mjs';
import { CORPUS, pickMessage } from './fuzz/shapes.mjs';

export const SUMMARY = 'inputs that reach new code, for the reader of mail and the search language';

const HELP = `usage: npm run safety -- cover [options]

Gives damaged messages to the reader, and damaged expressions to a search. What reaches code that
nothing reached before is damaged further. Prints inputs at which something went wrong.

  --seconds N  for each of the two (default: 60)
  --inputs N   so many inputs as they are, and as many damaged ones, however long it takes
  --limit N    how many seconds an input may take (default: 5)
  --seed N     of the random numbers (default: 1)
`;

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {RegExp} code  Which files are to be reached.
 * @property {readonly Buffer[]} seeds
 * @property {(input: Buffer) => Promise<unknown>} attempt  Throws when something is wrong.
 */

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      inputs: { type: 'string' },
      limit: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const limit = Number(values.limit);
  const seed = Number(values.seed);
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-cover-')));
  try {
    let violations = 0;
    for (const target of [await readerTarget(), await searchTarget(home)]) {
      const chosen = { ...target, seeds: some(target.seeds, values.inputs) };
      violations += await explore(chosen, { isEnough: boundOf(values), limit, seed });
    }
    console.log(`${violations} violations`);
    return violations;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** @returns {Promise<Target>} */
async function readerTarget() {
  /** @type {typeof import('../../src/message/read-message.ts')} */
  const { readMessage } = await import(builtModule('message/read-message.js'));
  return {
    name: 'reader',
    code: /\/dist\/(?:message|formats|model)\//,
    seeds: CORPUS,
    attempt: (input) => readMessage(input, { modified: 0 }),
  };
}

/** @param {string} home @returns {Promise<Target>} */
async function searchTarget(home) {
  /** @type {typeof import('mairix')} */
  const { loadConfig, MairixError, openMailIndex } = await import(builtModule('index.js'));
  for (const part of ['cur', 'new', 'tmp']) {
    mkdirSync(join(home, 'mail/in', part), { recursive: true });
  }
  for (const [at, message] of CORPUS.entries()) {
    writeFileSync(join(home, `mail/in/cur/${at}`), message);
  }
  writeFileSync(join(home, '.mairixrc'), 'base=~/mail\nmaildir=in\ndatabase=~/db\n');
  const index = openMailIndex(loadConfig({ environment: { HOME: home } }).config);
  await index.update();
  const lines = Array.from({ length: 500 }, (_, at) => makeCommandLine(randomOf(0, at)));
  return {
    name: 'search',
    code: /\/dist\/(?:query|searcher|store|model)\//,
    seeds: lines.flatMap(({ words }) => words.map((word) => Buffer.from(word))),
    attempt: async (input) => {
      try {
        for await (const _ of index.search([input.toString()], { order: 'relevance' }));
      } catch (error) {
        if (!(error instanceof MairixError)) throw error;
      }
    },
  };
}

/**
 * All of them, or so many at even distances.
 *
 * @param {readonly Buffer[]} seeds
 * @param {string | undefined} count
 */
function some(seeds, count) {
  if (count === undefined) return seeds;
  const chosen = spread(seeds.length, Number(count));
  return seeds.filter((_, at) => chosen.includes(at + 1));
}

/**
 * Whether so many damaged inputs are enough, or so much time.
 *
 * @param {{ seconds: string, inputs?: string | undefined }} bounds
 * @returns {(damaged: number) => boolean}
 */
function boundOf({ seconds, inputs }) {
  if (inputs !== undefined) return (damaged) => damaged >= Number(inputs);
  const stop = performance.now() + Number(seconds) * 1000;
  return () => performance.now() >= stop;
}

/**
 * @param {Target} target
 * @param {{ isEnough: (damaged: number) => boolean, limit: number, seed: number }} options
 */
async function explore({ name, code, seeds, attempt }, { isEnough, limit, seed }) {
  const coverage = await watchCode(code);
  const pool = [...seeds];
  let violations = 0;
  let inputs = 0;
  for (; !isEnough(inputs - seeds.length); inputs++) {
    const random = randomOf(seed, inputs);
    const base = inputs < seeds.length ? seeds[inputs] : random.pick(pool);
    const message = name === 'reader' && random.chance(0.05) ? pickMessage(random) : base;
    if (message === undefined) break;
    const input = inputs < seeds.length ? message : mutate(message, random, pool);
    const started = performance.now();
    try {
      await attempt(input);
      if (performance.now() - started > limit * 1000) throw new Error('it took too long');
    } catch (error) {
      violations++;
      console.log(`${name} ${inputs}: ${error}\n  ${JSON.stringify(input.toString('latin1'))}`);
    }
    const isNew = await coverage.hasGrown();
    if (isNew && inputs >= seeds.length) pool.push(input);
  }
  const found = pool.length - seeds.length;
  console.log(
    `${name}: ${inputs} inputs, ${found} of them new ways through ${await coverage.end()}`,
  );
  return violations;
}

/** Counts how often each block of the code is run, in powers of two. @param {RegExp} code */
async function watchCode(code) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Set();
  const blocks = new Set();
  return {
    async hasGrown() {
      const before = seen.size;
      const { result } = await session.post('Profiler.takePreciseCoverage');
      for (const { url, functions } of result.filter((file) => code.test(file.url))) {
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue;
            const block = `${url}:${startOffset}-${endOffset}`;
            blocks.add(block);
            seen.add(`${block} ${Math.floor(Math.log2(count))}`);
          }
        }
      }
      return seen.size > before;
    },
    async end() {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
      return `${blocks.size} blocks`;
    },
  };
}
