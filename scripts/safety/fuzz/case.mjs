import { makeRandom } from '../../bench/mail/random.mjs';

/**
 * Each case has random numbers of its own, so that any of them can be made again.
 *
 * @param {number} seed
 * @param {number} number
 */
export function randomOf(seed, number) {
  return makeRandom(Math.imul(seed, 0x01000193) ^ Math.imul(number + 1, 0x9e3779b1));
}
