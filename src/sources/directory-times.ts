import { ifPossible } from '../files/errno.ts';
import { type BigIntStats, exactStat } from '../files/stat.ts';

/** FAT counts in steps of two seconds; no other file system is coarser. */
const STEP_MILLISECONDS = 2_000n;

/**
 * A text that stays the same as long as no name comes to any of the directories or leaves it. The
 * inode and the time of its last change are part of it, because a copy or a backup put in place of a
 * directory can have the same time of modification. `undefined` where nobody can look, and where the
 * last change is so recent, by `now` in milliseconds, that another one could have the same time.
 */
export function directoryTimes(directories: readonly string[], now: number): string | undefined {
  // Where a look fails, listing the directory will say why.
  const stats = directories.map((directory) => ifPossible(() => exactStat(directory)));
  return stats.every((found) => found !== undefined && isOld(found, BigInt(now)))
    ? stats.map((found) => `${found?.ino} ${found?.mtimeNs} ${found?.ctimeNs}`).join(' ')
    : undefined;
}

function isOld({ mtimeMs, ctimeMs }: BigIntStats, now: bigint): boolean {
  return mtimeMs + STEP_MILLISECONDS < now && ctimeMs + STEP_MILLISECONDS < now;
}
