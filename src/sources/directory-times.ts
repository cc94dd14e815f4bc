import { ifPossible } from '../files/errno.ts';
import { type BigIntStats, exactStat } from '../files/stat.ts';
import { timesOf } from './file-times.ts';

/** FAT counts in steps of two seconds; no other file system is coarser. */
const STEP_MILLISECONDS = 2_000n;

/**
 * A text that stays the same as long as no name appears in or disappears from any of the directories.
 * It includes the inode and the time of the last change (ctime), because a copy or a restored backup
 * can have the same modification time. `undefined` if we may not look at a directory, or if its last
 * change is so recent (`now` is in milliseconds) that another one could get the same time.
 */
export function directoryTimes(directories: readonly string[], now: number): string | undefined {
  // If this fails, listing the directory will report why.
  const stats = directories.map((directory) => ifPossible(() => exactStat(directory)));
  const old = stats.flatMap((found) => (found && isOld(found, BigInt(now)) ? [found] : []));
  return old.length === stats.length ? old.map(timesOf).join(' ') : undefined;
}

function isOld({ mtimeMs, ctimeMs }: BigIntStats, now: bigint): boolean {
  return mtimeMs + STEP_MILLISECONDS < now && ctimeMs + STEP_MILLISECONDS < now;
}
