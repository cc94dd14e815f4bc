import { makeMessages } from '../mail/messages.mjs';

const SAMPLED = 3_000;

/**
 * Words of invented mail, by the share of the messages that have them.
 *
 * @typedef {object} Words
 * @property {string} frequent  In one message of three.
 * @property {string} middling  In one of a hundred.
 * @property {string} rare  In one of a thousand.
 * @property {string} phrase  Two words beside each other, as `a+b`.
 * @property {string} name  Of somebody who writes.
 */

/**
 * @param {number} seed
 * @returns {Words}
 */
export function chooseWords(seed) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Map<string, number>} */
  const phrases = new Map();
  let name = '';
  let sampled = 0;
  for (const { bytes } of makeMessages(seed)) {
    if (sampled++ === SAMPLED) break;
    const [header = '', ...rest] = bytes.split('\n\n');
    if (/^content-transfer-encoding: *base64|^content-type: *multipart/im.test(header)) continue;
    name ||= /^from: "?([a-z]{4,})/im.exec(header)?.[1]?.toLowerCase() ?? '';
    const text = rest.join('\n\n').toLowerCase();
    note(text.match(/(?<![\w-])[a-z]{5,}(?![\w-])/g) ?? [], counts);
    const pairs = text.matchAll(/(?<= )([a-z]{4,}) (?=([a-z]{4,})[ ,.\n])/g);
    note(
      [...pairs].map(([, first, second]) => `${first}+${second}`),
      phrases,
    );
  }
  const word = (/** @type {number} */ share) => nearest(counts, share * SAMPLED);
  return {
    frequent: word(1 / 3),
    middling: word(1 / 100),
    rare: word(1 / 1000),
    phrase: nearest(phrases, SAMPLED / 500),
    name,
  };
}

/**
 * @param {readonly string[]} words
 * @param {Map<string, number>} counts
 */
function note(words, counts) {
  for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
}

/**
 * @param {ReadonlyMap<string, number>} counts
 * @param {number} wanted
 */
function nearest(counts, wanted) {
  const [best] = [...counts].toSorted(
    ([left, one], [right, other]) =>
      Math.abs(one - wanted) - Math.abs(other - wanted) || (left < right ? -1 : 1),
  );
  return best?.[0] ?? '';
}
