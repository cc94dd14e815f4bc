/**
 * The choices of one step. They depend on the seed of the step and on the things to choose from only, so that a
 * step does the same when others before it are left out, as far as that is possible.
 *
 * @typedef {ReturnType<typeof makeChoices>} Choices
 */

/** @param {number} seed */
export function makeChoices(seed) {
  /** @param {string} question  0 up to 1, without 1. */
  const fraction = (question) => hashText(`${seed} ${question}`) / 2 ** 32;

  /** @param {string} question @param {number} limit  Gives 0 up to `limit - 1`. */
  const below = (question, limit) => Math.floor(fraction(question) * limit);

  /**
   * In an order of its own.
   *
   * @template Item
   * @param {string} question
   * @param {readonly Item[]} items
   * @returns {Item[]}
   */
  const shuffle = (question, items) =>
    items
      .map((item) => ({ item, rank: hashText(`${seed} ${question} ${JSON.stringify(item)}`) }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ item }) => item);

  return {
    seed,
    fraction,
    below,
    shuffle,
    /** @param {string} question @param {number} share */
    chance: (question, share) => fraction(question) < share,
    /**
     * @template Item
     * @param {string} question
     * @param {readonly Item[]} items
     * @returns {Item | undefined} Nothing if there is none.
     */
    pick: (question, items) => shuffle(question, items)[0],
  };
}

/** FNV-1a, then mixed, because similar texts must not give similar numbers. @param {string} text */
function hashText(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
