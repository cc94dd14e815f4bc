import { randomBits } from '../../util/random-bits.ts';

// The hash of a word has two lanes, each `lane = (lane ^ byte) * multiplier` (FNV-1a, public domain).
// They start differently in every thread, so nobody can craft mail whose words share a hash.
export const FIRST_SEED = randomBits();
export const SECOND_SEED = randomBits();
export const FIRST_MULTIPLIER = 0x01000193;
export const SECOND_MULTIPLIER = 0x85ebca6b;
