import { inScript } from './scripts.mjs';
import { plainWord } from './vocabulary.mjs';

/**
 * Somebody who writes or receives mail.
 *
 * @typedef {object} Person
 * @property {string} name
 * @property {string} address
 * @property {string} host
 * @property {string} signature
 * @property {import('./scripts.mjs').Script} script
 */

/** How many people write at first. */
const FIRST_PEOPLE = 120;
const DOMAINS = ['example.org', 'example.net', 'example.com', 'radioclub.example', 'mail.example'];

/**
 * People who have written before message `number`; a few of them write most of the mail.
 *
 * @param {number} number
 * @param {import('./random.mjs').Random} random
 */
export function choosePerson(number, random) {
  // A square root is exact on every machine.
  const known = FIRST_PEOPLE + Math.floor(12 * Math.sqrt(number));
  return personAt(random.rank(known));
}

/**
 * @param {number} index
 * @returns {Person}
 */
function personAt(index) {
  const first = capital(plainWord(500 + index * 3));
  const last = capital(plainWord(900 + index * 7));
  const script = scriptOf(index);
  const domain = DOMAINS[index % DOMAINS.length] ?? '';
  const host = `${plainWord(index % 300)}.${domain}`;
  return {
    name:
      script === 'ascii' ? `${first} ${last}` : `${inName(first, script)} ${inName(last, script)}`,
    address: `${first.toLowerCase()}.${last.toLowerCase()}@${domain}`,
    host,
    signature: `-- \n${first} ${last}\n${capital(plainWord(index))} ${index}, http://www.${host}/\n`,
    script,
  };
}

/**
 * @param {number} index
 * @returns {import('./scripts.mjs').Script}
 */
function scriptOf(index) {
  if (index % 40 === 17) return 'cyrillic';
  if (index % 40 === 33) return 'cjk';
  return index % 10 === 4 ? 'western' : 'ascii';
}

/**
 * @param {string} word
 * @param {import('./scripts.mjs').Script} script
 */
function inName(word, script) {
  return capital(inScript(word.toLowerCase(), script));
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
