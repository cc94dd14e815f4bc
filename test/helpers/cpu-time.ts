/** Milliseconds of processor time, the least of three: other programs on the machine do not count. */
export function leastCpuTime(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/**
 * How many times as much processor time some work takes for four times its size: about 4 where it grows with
 * the size, 16 where it grows with its square. Less than some milliseconds are noise, and count as those. A
 * result that looks too large is measured again: noise passes, a square does not.
 */
export function growth<Input>(
  inputOf: (size: number) => Input,
  work: (input: Input) => void,
  size: number,
): number {
  const [small, large] = [inputOf(size), inputOf(4 * size)];
  for (let attempts = 1; ; attempts++) {
    const shortest = Math.max(
      leastCpuTime(() => work(small)),
      5,
    );
    const ratio = leastCpuTime(() => work(large)) / shortest;
    if (ratio < IN_PROPORTION || attempts === 3) return ratio;
  }
}

/** What `growth` stays below, with room for noise, unless the work grows faster than its size. */
export const IN_PROPORTION = 10;
