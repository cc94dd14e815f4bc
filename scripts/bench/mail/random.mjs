/**
 * Numbers that look random and are the same on every machine: integers and the four basic
 * operations only, since logarithms and powers may differ in their last bit.
 *
 * @typedef {ReturnType<typeof makeRandom>} Random
 */

const POWERS_OF_TWO = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** exponent);

/** @param {number} seed */
export function makeRandom(seed) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;

  // mulberry32: 32 bits of state are enough for mail that need not keep a secret.
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** 0 up to 1, without 1. */
  const fraction = () => next() / 2 ** 32;

  /** @param {number} limit  Gives 0 up to `limit - 1`. */
  const below = (limit) => Math.floor(fraction() * limit);

  return {
    next,
    fraction,
    below,
    /** @param {number} share */
    chance: (share) => fraction() < share,
    /**
     * @template Item
     * @param {readonly Item[]} items  At least one.
     * @returns {Item}
     */
    pick: (items) => /** @type {Item} */ (items[below(items.length)]),
    /**
     * 0 up to `limit - 1`, a number twice as large half as often: how often words are used (Zipf).
     *
     * @param {number} limit
     */
    rank: (limit) => Math.floor(powerOfTwo(fraction() * logarithm(limit + 1))) - 1,
    /**
     * Bytes as characters.
     *
     * @param {number} words  A quarter of their number.
     */
    bytes(words) {
      const bytes = Buffer.alloc(words * 4);
      for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(next(), at);
      return bytes.toString('latin1');
    },
    /** Around 0, mostly between -1 and 1, seldom beyond 2: near enough to the normal distribution. */
    bell: () => (fraction() + fraction() + fraction() + fraction() - 2) * 1.75,
  };
}

/**
 * 2^exponent, straight lines between the whole exponents.
 *
 * @param {number} exponent
 */
export function powerOfTwo(exponent) {
  const whole = Math.floor(exponent);
  return (POWERS_OF_TWO[whole] ?? 2 ** whole) * (1 + exponent - whole);
}

/**
 * The inverse of `powerOfTwo`.
 *
 * @param {number} number  1 up to 2^31.
 */
function logarithm(number) {
  const whole = 31 - Math.clz32(number);
  return whole + number / (POWERS_OF_TWO[whole] ?? 1) - 1;
}
