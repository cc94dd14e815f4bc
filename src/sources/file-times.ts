import { type BigIntStats, exactStat } from '../files/stat.ts';
import { hasSettled } from './settled-stat.ts';

/** The state of a file, to see later whether anybody has written to it. */
export interface FileTimes {
  readonly size: number;
  /**
   * Inode, time of the last change (mtime), and time of the last change of anything (ctime): mutt puts the first
   * time back when it has written to a box. `undefined` if the file has just changed, and so could change again
   * without getting other times.
   */
  readonly times: string | undefined;
}

/** Follows links; `undefined` if there is no file. `now` is in milliseconds. */
export function fileTimes(path: string, now: number): FileTimes | undefined {
  const found = exactStat(path);
  if (found?.isFile() !== true) return undefined;
  const isSettled = [found.mtimeMs, found.ctimeMs].every((time) => hasSettled(Number(time), now));
  return { size: Number(found.size), times: isSettled ? timesOf(found) : undefined };
}

/** Whether two texts of `timesOf` have the same time of modification. */
export function isModifiedAlike(one: string, other: string): boolean {
  return one.split(' ')[1] === other.split(' ')[1];
}

/** Text that differs whenever any of them does. */
export function timesOf({
  ino,
  mtimeNs,
  ctimeNs,
}: Pick<BigIntStats, 'ino' | 'mtimeNs' | 'ctimeNs'>): string {
  return `${ino} ${mtimeNs} ${ctimeNs}`;
}
