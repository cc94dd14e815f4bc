import type { FileStat } from './stat-file.ts';

/** FAT counts in steps of two seconds, many other file systems in whole seconds. */
const COARSE_MILLISECONDS = 2_000;
/** Linux takes the time of a change from a clock that ticks at least 100 times a second. */
const TICK_MILLISECONDS = 10;
/** A time that no file has. */
const NEVER = -1;

/**
 * What to remember of a file that was looked at `now`, in milliseconds. If it changed just then, it could
 * change again without a new time; it is remembered with a time that it never has, so the next run
 * reads it again. (git calls such a file "racily clean".)
 */
export function settledStat({ size, modified }: FileStat, now: number): FileStat {
  const step = modified % 1_000 === 0 ? COARSE_MILLISECONDS : TICK_MILLISECONDS;
  return { size, modified: Math.abs(now - modified) <= step ? NEVER : modified };
}
