/**
 * A process of the bench that chooses searches for any mail, with about as many hits as asked for:
 * reads its task from stdin and prints the `Choice`, both as JSON.
 *
 * @typedef {object} BenchQuery
 * @property {string} name
 * @property {string} query
 * @property {boolean} [threads]
 *
 * @typedef {object} Task
 * @property {string} rcFile
 * @property {number} links  How many links are to be made.
 * @property {string} linkTargets  File to write their targets to.
 *
 * @typedef {object} Choice
 * @property {number} messages
 * @property {readonly BenchQuery[]} queries
 * @property {string} subjectWord
 * @property {string} linksSince  Day, as `20200302`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dayOf, queriesFor } from './candidates.mjs';
import { openBenchIndex } from './open-index.mjs';
import { sampleMail } from './sample-mail.mjs';

const HITS = 1_000;
const HITS_OF_A_PROCESS = 100;
/** Small archives: no search should find most of it. */
const GREATEST_SHARE = 0.1;

/** @type {Task} */
const { rcFile, links, linkTargets } = JSON.parse(readFileSync(0, 'utf8'));
const { index, library } = await openBenchIndex(rcFile);
const all = await find('z:0-');
const hits = Math.ceil(Math.min(HITS, all.length * GREATEST_SHARE));
const sample = sampleMail(all, library);
const candidates = queriesFor(all, { sample, hits });
/** @type {BenchQuery[]} */
const queries = [];
for (const { name, tries } of candidates.library) {
  const query = await nearest(tries, hits);
  if (query !== undefined) queries.push({ name, query });
}
const [word] = queries;
if (word !== undefined) queries.push({ name: 'threads (-t)', query: word.query, threads: true });
const few = Math.ceil(Math.min(HITS_OF_A_PROCESS, all.length * GREATEST_SHARE));
const subjectWord = (await nearest(candidates.subjectWords, few))?.slice(2) ?? 'nothing';
const linksSince = dayOf(candidates.dates.at(-links) ?? candidates.dates[0] ?? 0);
const targets = (await find(`d:${linksSince}-`)).map(({ location }) => location.path);
writeFileSync(linkTargets, JSON.stringify(targets));
index.close();
/** @type {Choice} */
const choice = { messages: all.length, queries, subjectWord, linksSince };
console.log(JSON.stringify(choice));

/** @param {string} query */
async function find(query) {
  const found = [];
  for await (const hit of index.search(query)) found.push(hit);
  return found;
}

/**
 * The search with the number of hits that is nearest to the wanted one.
 *
 * @param {readonly string[]} tries
 * @param {number} wanted
 */
async function nearest(tries, wanted) {
  let best;
  for (const query of tries) {
    const count = (await find(query)).length;
    const distance = Math.abs(Math.log((count + 0.5) / wanted));
    if (best === undefined || distance < best.distance) best = { query, distance };
  }
  return best?.query;
}
