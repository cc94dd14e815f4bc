/**
 * A process of the bench that searches with the library: reads from stdin what to do, prints how
 * long it took, both as JSON.
 *
 * @typedef {object} Answer
 * @property {number} hits
 * @property {readonly number[]} milliseconds
 */
import { readFileSync } from 'node:fs';
import { openBenchIndex } from './open-index.mjs';

const REPETITIONS = 5;

/** @type {{ rcFile: string, queries: import('./choose-queries.mjs').BenchQuery[] }} */
const { rcFile, queries } = JSON.parse(readFileSync(0, 'utf8'));
const { index } = await openBenchIndex(rcFile);
/** @type {Answer[]} */
const answers = [];
for (const query of queries) answers.push(await measure(query));
index.close();
console.log(JSON.stringify(answers));

/**
 * The first time is not counted: it loads modules and pages.
 *
 * @param {import('./choose-queries.mjs').BenchQuery} query
 * @returns {Promise<Answer>}
 */
async function measure({ query, threads }) {
  const hits = await count(query, threads);
  const milliseconds = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const started = performance.now();
    await count(query, threads);
    milliseconds.push(performance.now() - started);
  }
  return { hits, milliseconds };
}

/**
 * @param {string} query
 * @param {boolean | undefined} threads
 */
async function count(query, threads) {
  let hits = 0;
  for await (const _ of index.search(query, { threads })) hits += 1;
  return hits;
}
