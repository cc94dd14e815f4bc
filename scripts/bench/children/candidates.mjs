/**
 * Searches that may have about the wanted number of hits; somebody has to try them.
 *
 * @typedef {import('./sample-mail.mjs').Sample} Sample
 * @typedef {{ name: string, tries: readonly string[] }} Candidates
 */

/** How many searches are tried of each kind. */
const TRIES = 40;
const FUZZY_TRIES = 12;

/**
 * @param {readonly import('mairix').Hit[]} all
 * @param {{ sample: readonly Sample[], hits: number }} wanted
 * @returns {{ library: Candidates[], subjectWords: readonly string[], dates: readonly number[] }}
 */
export function queriesFor(all, { sample, hits }) {
  const dates = all.map(({ date }) => date).toSorted((left, right) => left - right);
  const sizes = all.map(({ size }) => size).toSorted((left, right) => left - right);
  const share = hits / all.length;
  const bodies = sample.map(({ body }) => body);
  const words = likely(bodies, { share, most: TRIES });
  const long = likely(bodies.map(longOnes), { share, most: FUZZY_TRIES });
  const phrases = likely(
    sample.map((message) => message.phrases),
    { share, most: TRIES },
  );
  const subjects = likely(
    sample.map(({ subject }) => subject),
    { share: share / 10, most: TRIES },
  );
  return {
    library: [
      { name: 'word', tries: words.map((word) => `b:${word}`) },
      { name: 'phrase', tries: phrases.map((phrase) => `b:${phrase}`) },
      { name: 'prefix', tries: [...words, ...long].map((word) => `b:^${word.slice(0, 5)}=`) },
      { name: 'substring', tries: [...words, ...long].map((word) => `b:${word.slice(1, 6)}=`) },
      { name: 'one error', tries: long.map((word) => `b:${misspell(word)}=1`) },
      { name: 'two errors', tries: long.map((word) => `b:${misspell(word)}=2`) },
      { name: 'date', tries: [`d:${dayOf(dates.at(-hits) ?? 0)}-`] },
      { name: 'size', tries: [`z:${sizes.at(-hits) ?? 0}-`] },
      { name: 'four together', tries: sample.slice(0, TRIES).flatMap(fourTogether) },
    ],
    subjectWords: subjects.map((word) => `s:${word}`),
    dates,
  };
}

/**
 * A day of UTC, as `20200302`; nothing that a 32-bit time could not hold.
 *
 * @param {number} seconds
 */
export function dayOf(seconds) {
  const first = Date.UTC(1971) / 1000;
  const last = Date.UTC(2037) / 1000;
  const day = new Date(Math.min(Math.max(seconds, first), last) * 1000);
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}

/**
 * The words whose share of the sample is nearest to the wanted one.
 *
 * @param {readonly (readonly string[])[]} messages
 * @param {{ share: number, most: number }} wanted
 */
function likely(messages, { share, most }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of messages.flatMap((words) => [...new Set(words)])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const expected = Math.max(share * messages.length, 1);
  return [...counts]
    .map(([word, count]) => ({ word, distance: Math.abs(Math.log(count / expected)) }))
    .toSorted((left, right) => left.distance - right.distance || (left.word < right.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word);
}

/** @param {readonly string[]} words */
function longOnes(words) {
  return words.filter((word) => word.length >= 7);
}

/**
 * Another letter in the middle.
 *
 * @param {string} word
 */
function misspell(word) {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle)}q${word.slice(middle + 1)}`;
}

/**
 * A word of the text, the sender, the year and the size.
 *
 * @param {Sample} sample
 * @returns {string[]}
 */
function fourTogether({ body, from, hit }) {
  const [name] = from;
  const [word] = body.toSorted((left, right) => left.length - right.length);
  if (name === undefined || word === undefined) return [];
  const year = new Date(hit.date * 1000).getUTCFullYear();
  return [`b:${word} f:${name} d:${year} z:-50k`];
}
