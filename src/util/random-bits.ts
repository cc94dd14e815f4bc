/**
 * 32 random bits, for a name that nothing has, or to begin a hash with that nobody can choose texts for. V8 begins
 * its random numbers with those of the system; loading node:crypto for them would take 9 ms.
 */
export function randomBits(): number {
  return (Math.random() * 2 ** 32) | 0;
}
