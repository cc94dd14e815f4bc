import { choosePerson } from './people.mjs';

/**
 * What later messages need to know of a message: little, so that memory stays bounded.
 *
 * @typedef {object} Letter
 * @property {string} id  Message-ID without `<>`.
 * @property {readonly string[]} references  Ids of the messages before it, oldest first.
 * @property {import('./people.mjs').Person} from
 * @property {readonly import('./people.mjs').Person[]} to
 * @property {string} subject
 * @property {number} list  Which mailing list it went to; -1 is none.
 * @property {number} date  Seconds since 1970.
 * @property {string} text  The beginning of what it says.
 * @property {import('./scripts.mjs').Script} script  Of the text.
 *
 * @typedef {object} Occasion  Why the next message is written.
 * @property {Letter | undefined} parent
 * @property {import('./people.mjs').Person} from
 * @property {readonly import('./people.mjs').Person[]} to
 * @property {string} subject
 * @property {number} list
 */

/** Shares and limits that give threads of 1 to some 60 messages, a third of them single ones. */
const NEW_THREAD_SHARE = 0.28;
const OPEN_THREADS = 120;
const LETTERS_KEPT = 8;
const MAX_THREAD_MESSAGES = 60;
const REFERENCES_KEPT = 20;

export const LISTS = 6;
const LIST_SHARE = 0.75;

/** @param {{ random: import('./random.mjs').Random, vocabulary: import('./vocabulary.mjs').Vocabulary }} source */
export function makeConversations({ random, vocabulary }) {
  /** Threads by the time of their last message.
   * @type {{ letters: Letter[], count: number }[]} */
  const open = [];

  /** @param {number} number */
  function begin(number) {
    const list = random.chance(LIST_SHARE) ? random.rank(LISTS) : -1;
    const to = Array.from({ length: 1 + random.rank(4) }, () => choosePerson(number, random));
    const words = Array.from({ length: 3 + random.below(8) }, () => subjectWord());
    const patch = random.chance(0.15) ? `[PATCH v${1 + random.below(4)}] ` : '';
    const from = choosePerson(number, random);
    return { parent: undefined, from, to, list, subject: patch + words.join(' ') };
  }

  function subjectWord() {
    return random.chance(0.8) ? vocabulary.plainWord() : vocabulary.word();
  }

  /**
   * @param {number} number
   * @param {Letter} parent
   */
  function answer(number, parent) {
    const from = random.chance(0.5) ? random.pick(parent.to) : choosePerson(number, random);
    const others = parent.to.filter((person) => person.address !== from.address);
    const to = [parent.from, ...others].slice(0, 6);
    return {
      parent,
      from,
      to,
      list: parent.list,
      subject: `Re: ${parent.subject.replace(/^Re: /, '')}`,
    };
  }

  return {
    /**
     * Who writes the next message to whom, and which one it answers.
     *
     * @param {number} number
     * @returns {Occasion}
     */
    next(number) {
      if (open.length === 0 || random.chance(NEW_THREAD_SHARE)) {
        open.push({ letters: [], count: 0 });
        if (open.length > OPEN_THREADS) open.shift();
        return begin(number);
      }
      const [thread] = open.splice(open.length - 1 - random.rank(open.length), 1);
      if (thread === undefined) return begin(number);
      open.push(thread);
      const last = thread.letters.at(-1);
      const parent = random.chance(0.6) ? last : random.pick(thread.letters);
      return parent === undefined ? begin(number) : answer(number, parent);
    },
    /**
     * Takes down the message that was written on the last occasion.
     *
     * @param {Letter} letter
     */
    add(letter) {
      const thread = open.at(-1);
      if (thread === undefined) return;
      thread.letters = [...thread.letters, letter].slice(-LETTERS_KEPT);
      thread.count += 1;
      if (thread.count === MAX_THREAD_MESSAGES) open.pop();
    },
  };
}

/**
 * The References of an answer.
 *
 * @param {Letter | undefined} parent
 * @returns {string[]}
 */
export function referencesTo(parent) {
  if (parent === undefined) return [];
  const [first, ...rest] = [...parent.references, parent.id];
  return first === undefined ? [] : [first, ...rest.slice(1 - REFERENCES_KEPT)];
}
