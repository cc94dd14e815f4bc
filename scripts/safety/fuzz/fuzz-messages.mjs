import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtModule } from '../../built.mjs';
import { innocentMessage, SEPARATOR } from '../hostile/write-message.mjs';
import { randomOf } from './case.mjs';
import { mutate } from './mutate.mjs';
import { CORPUS, compressed, pickMessage } from './shapes.mjs';

/**
 * Indexes mutated messages as files of a maildir, some in boxes between two others and some
 * compressed, and looks for each by its Message-ID and its path.
 *
 * @param {{ seed: number, numbers: readonly number[] }} cases
 * @returns {Promise<string[]>} What was wrong.
 */
export async function fuzzMessages({ seed, numbers }) {
  /** @type {typeof import('mairix')} */
  const { loadConfig, openMailIndex } = await import(builtModule('index.js'));
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-fuzz-')));
  try {
    const rcFile = 'base=~/mail\nmaildir=in\nmbox=*.box\ndatabase=~/db\n';
    writeFileSync(join(home, '.mairixrc'), rcFile);
    for (const part of ['cur', 'new', 'tmp']) {
      mkdirSync(join(home, 'mail/in', part), { recursive: true });
    }
    const messages = numbers.map((number) => deliver(join(home, 'mail'), messageOf(seed, number)));
    const { config } = loadConfig({ environment: { HOME: home } });
    const index = openMailIndex(config);
    const faults = [];
    const { problems } = await index.update();
    for (const { location, reason } of problems) {
      if (FAULTS.test(reason)) faults.push(`${location}: ${reason}`);
    }
    for (const { id, path, knowsId } of messages) {
      if (knowsId && !(await finds(index, `m:${id}`, path))) faults.push(`${id} has no Message-ID`);
      if (!(await finds(index, `p:${path}`, path))) faults.push(`${id} has no path`);
    }
    index.close();
    return faults;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** What is said of a message in which our own reader failed, or was too slow. */
const FAULTS = /read in a simpler way|too much time|could not be read|is not defined|undefined/;

/**
 * @param {import('mairix').MailIndex} index
 * @param {string} word
 * @param {string} path
 */
async function finds(index, word, path) {
  for await (const { location } of index.search([word])) {
    if (location.path === path) return true;
  }
  return false;
}

/** @param {number} seed @param {number} number */
function messageOf(seed, number) {
  const random = randomOf(seed, number);
  const kind = random.pick(KINDS);
  const id = `fuzz${String(number).padStart(7, '0')}@example.org`;
  const whole = pickMessage(random);
  if (kind === 'compressed') {
    const named = Buffer.concat([Buffer.from(`Message-ID: <${id}>\n`), whole]);
    const bytes = mutate(compressed(named), random, CORPUS);
    return { id, kind, bytes };
  }
  const bytes = Buffer.concat([
    Buffer.from(`Message-ID: <${id}>\nSubject: fuzz\n`),
    mutate(whole, random, CORPUS),
  ]);
  return { id, kind, bytes };
}

/** @type {readonly ('file' | 'box' | 'compressed')[]} */
const KINDS = [
  ...Array.from({ length: 17 }, () => /** @type {const} */ ('file')),
  'box',
  'box',
  'compressed',
];

/** @param {string} mail @param {ReturnType<typeof messageOf>} message */
function deliver(mail, { id, kind, bytes }) {
  const path = join(mail, kind === 'box' ? `${id}.box` : `in/cur/${id}`);
  const others = [innocentMessage('first'), innocentMessage('last')];
  const [first = '', last = ''] = others.map((other) => Buffer.from(SEPARATOR + other, 'latin1'));
  const content =
    kind === 'box'
      ? Buffer.concat(
          [first, Buffer.from(`\n${SEPARATOR}`), bytes, Buffer.from('\n\n'), last].map(Buffer.from),
        )
      : bytes;
  writeFileSync(path, content);
  return { id, path, knowsId: kind !== 'compressed' };
}
