import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../bench/bench-error.mjs';
import { chooseQueries } from '../bench/choose-queries.mjs';
import { measureSizes } from '../bench/corpus-size.mjs';
import { findGnuTime } from '../bench/find-program.mjs';
import { describeMachine } from '../bench/machine.mjs';
import { readAll } from '../bench/mail/read-all.mjs';
import { openMailWriter } from '../bench/mail/write-mail.mjs';
import { firstIndexRows, measureFirstIndex } from '../bench/measures/first-index.mjs';
import { measureProcessSearch } from '../bench/measures/process-search.mjs';
import { measureNothingNew } from '../bench/measures/updates.mjs';
import { findPeers } from '../bench/programs/find-peers.mjs';
import { makeOurs } from '../bench/programs/ours.mjs';

const SEED = 1;

/**
 * Kinds of mail, whose first index is measured; all else is measured with the first of them.
 *
 * @type {readonly { name: string, takes: (message: import('../bench/mail/messages.mjs').Message) => boolean }[]}
 */
export const KINDS = [
  { name: 'mail of a list', takes: () => true },
  { name: 'one text each', takes: (message) => !isInParts(message) },
  { name: 'HTML and attachments', takes: isInParts },
];

/** @param {import('../bench/mail/messages.mjs').Message} message */
function isInParts({ bytes }) {
  return /^content-type: multipart/im.test(bytes.slice(0, bytes.indexOf('\n\n')));
}

/**
 * @typedef {Awaited<ReturnType<typeof measureFigures>>} Figures
 *
 * @param {{ messages: number, sizes: readonly number[], runs: number }} amount
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 */
export async function measureFigures({ messages, sizes, runs }, surroundings) {
  /** @type {{ name: string, mailBytes: number, rows: import('../bench/bench.mjs').Row[] }[]} */
  const kinds = [];
  let programs = '';
  for (const kind of KINDS) {
    const directory = join(surroundings.directory, `kind-${kinds.length}`);
    const bench = await prepare(kind, { messages, runs }, { ...surroundings, directory });
    const { mailBytes } = bench;
    const indexed = firstIndexRows(await measureFirstIndex(bench), { messages, mailBytes });
    const rest = kinds.length === 0 ? await measureRest(bench) : [];
    programs = bench.programs.map(({ name, version }) => `${name} ${version}`).join(', ');
    kinds.push({ name: kind.name, mailBytes, rows: [...indexed, ...rest] });
  }
  const options = { seed: SEED, runs, peers: /** @type {const} */ (['mairix']) };
  const { steps } = await measureSizes(sizes, options, surroundings);
  return { messages, runs, seed: SEED, machine: describeMachine(), programs, kinds, steps };
}

/**
 * @param {typeof KINDS[number]} kind
 * @param {{ messages: number, runs: number }} amount
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 * @returns {Promise<import('../bench/bench.mjs').Bench>}
 */
async function prepare({ name, takes }, { messages, runs }, { directory, signal, say }) {
  const base = join(directory, 'mail');
  mkdirSync(base, { recursive: true });
  say(`generating ${messages} messages: ${name}`);
  const { maildirs, writeUntil } = openMailWriter(base, SEED, takes);
  await writeUntil(messages, signal);
  const mail = { base, maildirs, boxes: [] };
  const mailBytes = await readAll(mail, signal);
  const ours = makeOurs(join(directory, 'ours'), mail);
  const { programs: peers, missing } = findPeers(['mairix'], { directory, mail });
  if (missing.length > 0) throw new BenchError(missing.join('; '));
  const common = { directory, signal, timeProgram: findGnuTime(), say, runs };
  return { ...common, mail, mailBytes, ours, programs: [ours, ...peers], missing };
}

/** @param {import('../bench/bench.mjs').Bench} bench */
async function measureRest(bench) {
  const nothingNew = await measureNothingNew(bench);
  const { subjectWord } = await chooseQueries(bench);
  return [...nothingNew, ...(await measureProcessSearch(bench, subjectWord))];
}
