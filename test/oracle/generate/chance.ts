import fc from 'fast-check';

/** A stream of choices that one seed decides: the same seed makes the same world and the same questions. */
export interface Chance {
  of<Value>(arbitrary: fc.Arbitrary<Value>): Value;
  one<Value>(list: readonly Value[]): Value;
  /** Some of the list, in its order. */
  some<Value>(list: readonly Value[], share: number): Value[];
  /** From 0 to one less than the limit. */
  below(limit: number): number;
  /** True in this share of cases. */
  often(share: number): boolean;
}

export function chanceOf(seed: number): Chance {
  const nextSeed = scattered(seed);
  const chance: Chance = {
    of<Value>(arbitrary: fc.Arbitrary<Value>) {
      const [value] = fc.sample(arbitrary, {
        seed: nextSeed(),
        numRuns: 1,
        unbiased: true,
      });
      return value as Value; // one run is one value
    },
    one<Value>(list: readonly Value[]) {
      return list[chance.below(list.length)] as Value; // of an empty list nobody asks
    },
    some: (list, share) => list.filter(() => chance.often(share)),
    below: (limit) => chance.of(fc.nat({ max: limit - 1 })),
    often: (share) => chance.below(1000) < share * 1000,
  };
  return chance;
}

/** Seeds that have nothing to do with each other (mulberry32); neighbours begin alike in fast-check. */
function scattered(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return mixed ^ (mixed >>> 14);
  };
}
