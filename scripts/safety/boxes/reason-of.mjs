/**
 * Why a judge and ours differ about a place: the first row that holds is the reason.
 *
 * @typedef {object} Facts
 * @property {string} kind  What is at the place.
 * @property {string} line  The line there, bytes as latin1.
 * @property {boolean} isFirst  Whether nothing is in front of it.
 * @property {boolean} isAfterWrongLength  Whether the message in front of it has a wrong Content-Length.
 * @property {boolean} hasMark  Whether the box begins with a byte order mark.
 * @property {string} lineEnd
 *
 * @typedef {{ reason: string, cuts: boolean, holds: (facts: Facts) => boolean }} Row
 */

/** @type {Record<'python' | 'formail', readonly Row[]>} */
const ROWS = {
  python: [
    cuts('at every line that begins with "From "', ({ kind }) => kind === 'sentence'),
    cuts('a message in the middle of a part', ({ kind }) => kind === 'patch in a part'),
    cuts('where a Content-Length says no', ({ kind }) => kind === 'line within the length'),
    passes('a first message without separator', ({ kind }) => kind === NO_SEPARATOR),
    passes('a separator after a byte order mark', ({ isFirst, hasMark }) => isFirst && hasMark),
    passes('lines that end in CR', ({ lineEnd }) => lineEnd === '\r'),
  ],
  formail: [
    cuts('a message in the middle of a part', ({ kind }) => kind === 'patch in a part'),
    cuts('off whatever the box begins with', ({ kind }) => kind === 'stray text'),
    cuts('sentences before a field', ({ kind }) => kind === 'sentence'),
    cuts('where a Content-Length says no', ({ kind }) => kind === 'line within the length'),
    passes('lines that end in CR', ({ lineEnd }) => lineEnd === '\r'),
    passes(
      'separators in CRLF, as their blank lines are none to it',
      ({ lineEnd }) => lineEnd === '\r\n',
    ),
    passes('separators without a blank line in front', ({ kind }) => kind.endsWith(NO_BLANK_LINE)),
    passes('a sender alone', ({ line }) => /^From (?:\S+ ?)?$/.test(line)),
    passes('what follows a wrong Content-Length', ({ isAfterWrongLength }) => isAfterWrongLength),
  ],
};

const NO_SEPARATOR = 'first message without separator';
const NO_BLANK_LINE = 'no blank line before';

/**
 * @param {string} what
 * @param {Row['holds']} holds
 * @returns {Row}
 */
function cuts(what, holds) {
  return { reason: `cuts ${what}`, cuts: true, holds };
}

/**
 * @param {string} what
 * @param {Row['holds']} holds
 * @returns {Row}
 */
function passes(what, holds) {
  return { reason: `passes over ${what}`, cuts: false, holds };
}

/**
 * @param {'python' | 'formail'} judge
 * @param {{ box: ReturnType<typeof import('./random-box.mjs').randomBox>, number: number, cutByJudge: boolean }} question
 * @returns {string | undefined}
 */
export function reasonOf(judge, { box, number, cutByJudge }) {
  const facts = factsOf(box, number);
  return ROWS[judge].find(({ cuts: isCut, holds }) => isCut === cutByJudge && holds(facts))?.reason;
}

/**
 * @param {ReturnType<typeof import('./random-box.mjs').randomBox>} box
 * @param {number} number
 * @returns {Facts}
 */
function factsOf({ bytes, places, lineEnd }, number) {
  const { kind = '', separator = 0 } = places[number] ?? {};
  const [line = ''] = bytes.toString('latin1', separator).split(lineEnd);
  const before = places.slice(0, number).findLast(({ isMessage }) => isMessage);
  return {
    kind,
    line,
    lineEnd,
    isFirst: number === 0,
    isAfterWrongLength: before?.hasWrongLength === true,
    hasMark: bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf',
  };
}
