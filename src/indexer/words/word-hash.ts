// The hash of a word has two lanes, each `lane = (lane ^ byte) * multiplier` (FNV-1a, public domain).
// They start differently in every thread, so nobody can craft mail whose words share a hash. V8 begins
// its random numbers with those of the system; loading node:crypto for them would take 9 ms.
export const FIRST_SEED = randomLane();
export const SECOND_SEED = randomLane();
export const FIRST_MULTIPLIER = 0x01000193;
export const SECOND_MULTIPLIER = 0x85ebca6b;

/** Any whole number of 32 bits. */
function randomLane(): number {
  return (Math.random() * 2 ** 32) | 0;
}
