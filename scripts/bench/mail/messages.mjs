import { chooseBody } from './bodies.mjs';
import { makeConversations, referencesTo } from './conversations.mjs';
import { makeHeaders } from './headers.mjs';
import { makeRandom, powerOfTwo } from './random.mjs';
import { makePatch, makeText, quote } from './text.mjs';
import { makeVocabulary } from './vocabulary.mjs';

/**
 * One invented message.
 *
 * @typedef {object} Message
 * @property {string} bytes  One character for each byte.
 * @property {number} date  Seconds since 1970.
 * @property {string} flags  As a maildir name has them: `RS`.
 */

/** 1 January 2005. */
const FIRST_DATE = 1_104_537_600;
/** Mean time between the first messages; it is halved when so many have come. */
const FIRST_INTERVAL = 20_000;
const MESSAGES_UNTIL_HALVED = 5_000;

const MEDIAN_FIRST_TEXT = 800;
const MEDIAN_ANSWER = 280;
const MAX_TEXT_BYTES = 100_000;
const TEXT_KEPT = 3_200;
/** Length of a patch in the text of the message that proposes it. */
const SHORTEST_PATCH = 400;
const MAX_PATCH_BYTES = 5_000;
const FLAGS = ['S', 'S', 'S', 'S', 'S', 'S', 'RS', 'RS', 'FS', 'F', '', '', ''];

/**
 * Invented mail without end, in the order of its dates; the same seed gives the same bytes on
 * every machine, and a longer archive begins with the messages of a shorter one.
 *
 * Calibrated to 8,000 messages of a list for developers, since the number of words decides how long
 * indexing takes and how large a database is:
 *
 * |                                                | list   | here   |
 * | ---------------------------------------------- | ------ | ------ |
 * | bytes of a message                             | 6,580  | 6,090  |
 * | of these in headers                            | 55 %   | 48 %   |
 * | bytes of text in quotes                        | 44 %   | 38 %   |
 * | words of a text                                | 420    | 395    |
 * | different words of a text                      | 168    | 167    |
 * | different words of 1,000 texts                 | 13,300 | 13,900 |
 * | … of 4,000                                     | 27,300 | 28,000 |
 * | … of 8,000                                     | 44,000 | 44,000 |
 * | words that are in one message only             | 25 %   | 34 %   |
 * | different words in From, To, Cc and Subject    | 9,500  | 7,000  |
 *
 * @param {number} seed
 * @returns {Generator<Message, never>}
 */
export function* makeMessages(seed) {
  const random = makeRandom(seed);
  const vocabulary = makeVocabulary(random);
  const source = { random, vocabulary };
  const conversations = makeConversations(source);
  let date = FIRST_DATE;
  for (let number = 0; ; number++) {
    date += 1 + random.below((2 * FIRST_INTERVAL) / (1 + number / MESSAGES_UNTIL_HALVED));
    const occasion = conversations.next(number);
    const kind = chooseBody(random);
    const text = writeText(occasion, source, kind.script);
    const { from, to, list, parent } = occasion;
    /** @type {import('./conversations.mjs').Letter} */
    const letter = {
      id: `${date.toString(36)}.${number}.${random.next().toString(16)}@${from.host}`,
      references: referencesTo(parent),
      from,
      to,
      list,
      subject: occasion.subject,
      date,
      text: text.slice(0, TEXT_KEPT),
      script: kind.script,
    };
    conversations.add(letter);
    const body = kind.make({ text, ...source });
    const bytes = `${makeHeaders(letter, random)}${body.headers}\n${body.content}`;
    yield { bytes, date, flags: random.pick(FLAGS) };
  }
}

/**
 * When the message of this number is likely to have been written, in seconds since 1970.
 *
 * @param {number} number
 */
export function expectedDate(number) {
  const halvings = Math.log(1 + number / MESSAGES_UNTIL_HALVED);
  return FIRST_DATE + FIRST_INTERVAL * MESSAGES_UNTIL_HALVED * halvings;
}

/**
 * What the message says: an answer quotes, and most people sign.
 *
 * @param {import('./conversations.mjs').Occasion} occasion
 * @param {{ random: import('./random.mjs').Random, vocabulary: import('./vocabulary.mjs').Vocabulary }} source
 * @param {import('./scripts.mjs').Script} script
 */
function writeText({ parent, from, subject }, source, script) {
  const { random } = source;
  const signature = random.chance(0.6) ? `\n${from.signature}` : '';
  if (parent === undefined) {
    const text = makeText(chooseLength(MEDIAN_FIRST_TEXT, random), source, script);
    return text + (subject.startsWith('[PATCH') ? patchIn(source) : '') + signature;
  }
  const text = makeText(chooseLength(MEDIAN_ANSWER, random), source, script);
  if (random.chance(0.1)) return text + signature;
  const readable = parent.script === script || parent.script === 'ascii';
  const quoted = readable ? quote(parent.text) : '';
  return `${parent.from.address} wrote:\n${quoted}\n${text}${signature}`;
}

/**
 * Seldom far from the median, but one text in a hundred is much longer.
 *
 * @param {number} median
 * @param {import('./random.mjs').Random} random
 */
function chooseLength(median, random) {
  const length = median * powerOfTwo(1.6 * random.bell());
  const tail = random.chance(0.01) ? 1 + random.below(60) : 1;
  return Math.min(length * tail, MAX_TEXT_BYTES);
}

/** @param {{ random: import('./random.mjs').Random, vocabulary: import('./vocabulary.mjs').Vocabulary }} source */
function patchIn(source) {
  return `---\n${makePatch(SHORTEST_PATCH + source.random.below(MAX_PATCH_BYTES - SHORTEST_PATCH), source)}`;
}
