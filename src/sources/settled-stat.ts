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
export function settledStat({ size, modified, inode, ctime }: FileStat, now: number): FileStat {
  // Each file of a run comes here: copying with `...` takes longer than the rest.
  return { size, modified: settledTime(modified, now), inode, ctime: settledTime(ctime, now) };
}

/** What to remember as the time of a file that we looked at between `from` and `to`. */
export function settledTime(time: number, from: number, to = from): number {
  return hasSettled(time, from, to) ? time : NEVER;
}

/**
 * Whether a file that last changed at `time`, and that we looked at between `from` and `to`, can no longer
 * change without getting another time.
 */
export function hasSettled(time: number, from: number, to = from): boolean {
  const step = time % 1_000 === 0 ? COARSE_MILLISECONDS : TICK_MILLISECONDS;
  return time < from - step || time > to + step;
}
