import type { FileStat } from './stat-file.ts';

/** FAT counts in steps of two seconds; many more file systems in whole seconds. */
const COARSE_MILLISECONDS = 2_000;
/** Linux takes the time of a change from a clock that ticks 100 times a second at least. */
const TICK_MILLISECONDS = 10;
/** The time of no file that was looked at. */
const NEVER = -1;

/**
 * What to remember of a file that was looked at `now`, in milliseconds. One that changed just then
 * could change once more without a new time: it is remembered with a time it never has, so that the
 * next run reads it again. (git calls such a file "racily clean".)
 */
export function settledStat({ size, modified }: FileStat, now: number): FileStat {
  const step = modified % 1_000 === 0 ? COARSE_MILLISECONDS : TICK_MILLISECONDS;
  return { size, modified: Math.abs(now - modified) <= step ? NEVER : modified };
}
