import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtModule } from '../built.mjs';
import { spread } from './fault-sweep.mjs';
import { randomOf } from './fuzz/case.mjs';
import { makeCommandLine } from './fuzz/command-lines.mjs';
import { mutate } from './fuzz/mutate.mjs';
import { CORPUS, pickMessage } from './fuzz/shapes.mjs';
import { defineProof } from './proof.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {RegExp} code  Which files are to be reached.
 * @property {readonly Buffer[]} seeds
 * @property {(input: Buffer) => Promise<unknown>} attempt  Throws when something is wrong.
 */

export const PROOF = defineProof({
  summary: 'inputs that reach new code, for the reader of mail and the search language',
  description: `Gives damaged messages to the reader, and damaged expressions to a search. What reaches code that
nothing reached before is damaged further. Prints inputs at which something went wrong.`,
  options: {
    seconds: { default: 60, summary: 'for each of the two' },
    inputs: {
      default: Infinity,
      summary: 'so many inputs as they are, and as many damaged ones, however long it takes',
    },
    limit: { default: 5, summary: 'how many seconds an input may take' },
    seed: { default: 1, summary: 'of the random numbers' },
  },
  async *sweep({ seconds, inputs, limit, seed }) {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-cover-')));
    try {
      for (const target of [await readerTarget(), await searchTarget(home)]) {
        const chosen = { ...target, seeds: some(target.seeds, inputs) };
        yield* explore(chosen, { isEnough: boundOf({ seconds, inputs }), limit, seed });
      }
    } finally {
      rmSync(home, { recursive: true });
    }
  },
});

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
 * @param {number} count
 */
function some(seeds, count) {
  const chosen = spread(seeds.length, count);
  return seeds.filter((_, at) => chosen.includes(at + 1));
}

/**
 * Whether so many damaged inputs are enough, or so much time.
 *
 * @param {{ seconds: number, inputs: number }} bounds  Time counts only where the inputs have no bound.
 * @returns {(damaged: number) => boolean}
 */
function boundOf({ seconds, inputs }) {
  if (inputs < Infinity) return (damaged) => damaged >= inputs;
  const stop = performance.now() + seconds * 1000;
  return () => performance.now() >= stop;
}

/**
 * @param {Target} target
 * @param {{ isEnough: (damaged: number) => boolean, limit: number, seed: number }} options
 * @returns {AsyncGenerator<import('./proof.mjs').Step, void>}
 */
async function* explore({ name, code, seeds, attempt }, { isEnough, limit, seed }) {
  const coverage = await watchCode(code);
  const pool = [...seeds];
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
      const shown = JSON.stringify(input.toString('latin1'));
      yield { violations: [`${name} ${inputs}: ${error}\n  ${shown}`] };
    }
    const isNew = await coverage.hasGrown();
    if (isNew && inputs >= seeds.length) pool.push(input);
  }
  const found = pool.length - seeds.length;
  const text = `${name}: ${inputs} inputs, ${found} of them new ways through ${await coverage.end()}`;
  yield { text, violations: [] };
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
