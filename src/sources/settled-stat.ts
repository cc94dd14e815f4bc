import type { FileStat } from './stat-file.ts';

/** FAT counts time in steps of two seconds, many other file systems in whole seconds. */
const COARSE_MILLISECONDS = 2_000;
/** Linux takes the time of a change from a clock that ticks at least 100 times a second. */
const TICK_MILLISECONDS = 10;
/** A time that no file ever has. */
const NEVER = -1;

/**
 * What to remember about a file that we looked at `now`, in milliseconds. A file that has just changed
 * could change again without getting a new time; we remember it with a time that no file has, so the
 * next run reads it again. (Git calls such a file "racily clean".)
 */
export function settledStat({ size, modified }: FileStat, now: number): FileStat {
  const step = modified % 1_000 === 0 ? COARSE_MILLISECONDS : TICK_MILLISECONDS;
  return { size, modified: Math.abs(now - modified) <= step ? NEVER : modified };
}
