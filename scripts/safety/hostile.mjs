import { linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATIENCE } from '../patience.mjs';
import { FILLINGS, PACKERS, writeBomb } from './hostile/bombs.mjs';
import { hostileMessages } from './hostile/messages.mjs';
import { layOutPlaces } from './hostile/places.mjs';
import { makeWorld } from './hostile/world.mjs';
import { innocentMessage, writeBox, writeMessage } from './hostile/write-message.mjs';
import { defineProof } from './proof.mjs';

/** What a run may take. Of messages none may take longer; a run takes a moment to start. */
const MAX_SECONDS = 11;
const MAX_MEGABYTES = 512;
/** Of all messages in one run: what one had is not all given back before the next one needs as much. */
const MAX_MEGABYTES_OF_ALL = 768;

export const PROOF = defineProof({
  summary: 'mail made to hurt costs little time and memory, and no other mail',
  description: `Indexes messages made to hurt, one by one and all together, decompression bombs, and places that are
no mail, and looks at time, memory, status, and whether all other mail is found.`,
  options: {
    scale: {
      default: 1,
      summary: 'size of the messages and bombs: 1 makes those of 1 GB and 10 GB',
    },
    only: { default: '', summary: 'only trials with this in their name' },
    copies: {
      default: 2000,
      summary: 'hard links to a message of 60 MB that are indexed in one run',
    },
  },
  async *sweep({ scale, only, copies }) {
    const chosen = [...trials({ scale, copies })].filter(({ name }) => name.includes(only));
    yield { text: `${'trial'.padEnd(50)} seconds      MB`, violations: [] };
    for (const trial of chosen) yield await measure(trial);
    return `${chosen.length} trials`;
  },
});

/** @param {Trial} trial @returns {Promise<import('./proof.mjs').Step>} */
async function measure(trial) {
  const { name, seconds: most = MAX_SECONDS } = trial;
  const { seconds, searchSeconds, megabytes, faults } = await attempt(trial);
  const figures = `${seconds.toFixed(1).padStart(7)} ${megabytes.toFixed(0).padStart(7)}`;
  return {
    text: `${name.padEnd(50)} ${figures}`,
    violations: [
      ...faults,
      ...(seconds > most ? [`${seconds} s`] : []),
      ...(searchSeconds > MAX_SECONDS ? [`a search of ${searchSeconds} s`] : []),
    ],
  };
}

/**
 * @typedef {object} Trial
 * @property {string} name
 * @property {(mail: string) => void} layOut
 * @property {readonly string[]} innocent  Ids of other messages.
 * @property {readonly string[]} [hostile]  Ids of the hostile ones.
 * @property {number} [copies]  How many files hold the same hostile message.
 * @property {number} [seconds]  What the run may take in the long form, if it holds more than one hostile message.
 * @property {number} [megabytes]  Likewise.
 */

/**
 * @param {{ scale: number, copies: number }} options
 * @returns {Generator<Trial>}
 */
export function* trials({ scale, copies }) {
  const messages = Object.entries(hostileMessages(scale));
  const shapes = messages.map(([, shape]) => shape);
  for (const [name, shape] of messages) {
    yield {
      name,
      layOut: (mail) => {
        layOutInnocent(mail);
        writeMessage(join(mail, 'in/cur/5'), 'hostile', shape());
      },
      innocent: ['before', 'after'],
      hostile: ['hostile'],
    };
    yield {
      name: `${name}, in a box`,
      layOut: (mail) => writeBox(join(mail, '1.box'), [['hostile', shape()]]),
      innocent: ['first', 'last'],
      hostile: ['hostile'],
    };
  }
  yield {
    name: 'all of them in one run',
    layOut: (mail) => {
      for (const [at, shape] of shapes.entries()) {
        writeMessage(join(mail, `in/cur/${at}`), `file${at}`, shape());
      }
      const boxed = shapes.map((shape, at) => /** @type {const} */ ([`boxed${at}`, shape()]));
      writeBox(join(mail, '1.box'), boxed);
    },
    innocent: ['first', 'last'],
    hostile: shapes.flatMap((_, at) => [`file${at}`, `boxed${at}`]),
    seconds: 4 * shapes.length,
    megabytes: MAX_MEGABYTES_OF_ALL,
  };
  yield {
    name: `${copies} messages of ${60 * scale} MB`,
    layOut: (mail) => layOutCopies(mail, copies, scale),
    innocent: ['before', 'after'],
    hostile: ['hostile'],
    copies,
    seconds: 2 * copies,
  };
  for (const packer of PACKERS) {
    for (const [filling, make] of Object.entries(FILLINGS)) {
      yield {
        name: `${10 * scale} GB of ${filling} in ${packer}`,
        layOut: (mail) => {
          layOutInnocent(mail);
          writeBomb(join(mail, '1.box'), { packer, filling: make, bytes: 10e9 * scale });
        },
        innocent: ['before', 'after', packer],
        seconds: 60,
      };
    }
  }
  yield { name: 'no mail at all', layOut: layOutPlaces, innocent: ['linked', 'named'] };
}

/** @param {string} mail */
function layOutInnocent(mail) {
  writeFileSync(join(mail, 'in/cur/1'), innocentMessage('before'));
  writeFileSync(join(mail, 'in/cur/9'), innocentMessage('after'));
}

/** @param {string} mail @param {number} copies @param {number} scale */
function layOutCopies(mail, copies, scale) {
  layOutInnocent(mail);
  const shape = hostileMessages(scale)['words of 60 MB'];
  if (shape === undefined) throw new Error('there is no such message');
  const first = join(mail, 'in/cur/copy1');
  writeMessage(first, 'hostile', shape());
  for (let at = 2; at <= copies; at++) linkSync(first, join(mail, `in/cur/copy${at}`));
}

/**
 * @typedef {object} Attempt
 * @property {number} seconds  What the index run took.
 * @property {number} searchSeconds  What the slower one of two searches took.
 * @property {number} megabytes
 * @property {string[]} faults
 *
 * @param {Trial} trial
 * @returns {Promise<Attempt>}
 */
export async function attempt({
  layOut,
  innocent,
  hostile = [],
  copies = 1,
  seconds = MAX_SECONDS,
  megabytes = MAX_MEGABYTES,
}) {
  // What it may work for can take much longer on a busy machine.
  const world = makeWorld(Math.max(PATIENCE, 4_000 * seconds));
  try {
    layOut(world.mail);
    const index = world.mairix();
    const [last] = [...innocent, ...hostile].slice(-1);
    const expected = [...innocent.map((id) => [id, 1]), ...hostile.map((id) => [id, copies])];
    const searches = [
      ['-r', `m:${last}@example.org`],
      ['-x', 's:innocent'],
    ].map((words) => world.mairix(...words));
    const faults = [
      ...faultsOf(index, megabytes),
      ...(await world.countById(expected.map(([id]) => String(id)))).flatMap((count, at) => {
        const [id, least] = expected[at] ?? [];
        return count < Number(least) ? [`${id} is found ${count} times`] : [];
      }),
      ...searches.flatMap((search) => faultsOf(search, MAX_MEGABYTES)),
    ];
    return {
      seconds: index.seconds,
      searchSeconds: Math.max(...searches.map((search) => search.seconds)),
      megabytes: index.megabytes,
      faults,
    };
  } finally {
    world.remove();
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
const CONTROL = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;

/**
 * @param {import('./hostile/world.mjs').MeasuredRun} run
 * @param {number} most  Megabytes.
 */
function faultsOf({ status, stderr, megabytes }, most) {
  const faults = [];
  if (status !== 0) faults.push(`status ${status}: ${stderr}`);
  if (megabytes > most) faults.push(`${megabytes} MB`);
  if (CONTROL.test(stderr)) faults.push('raw controls on stderr');
  if (/^\s+at .*:\d+/m.test(stderr)) faults.push(`a stack: ${stderr}`);
  return faults;
}
