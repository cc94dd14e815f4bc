import { ifPossible } from '../files/errno.ts';
import { type BigIntStats, exactStat } from '../files/stat.ts';
import type { SourceFolder } from './find-folders.ts';

/** FAT counts in steps of two seconds, the coarsest of file systems. */
const STEP_MILLISECONDS = 2_000n;

/**
 * Tells whether names came to a maildir or MH folder or went from it: while they do not, this text
 * stays the same. The inode and the time of its last change are in it, because a copy or a backup
 * put in place of a directory can have its time. `undefined` where nobody can look, and where the
 * last change was so recent, by `now` in milliseconds, that another one could have the same time.
 */
export function directoryTimes({ kind, path }: SourceFolder, now: number): string | undefined {
  const directories = kind === 'mh' ? [path] : [`${path}/cur`, `${path}/new`];
  const stats = directories.map((directory) => ifPossible(() => exactStat(directory)));
  return stats.every((stat) => stat !== undefined && isOld(stat, BigInt(now)))
    ? stats.map((stat) => `${stat?.ino} ${stat?.mtimeNs} ${stat?.ctimeNs}`).join(' ')
    : undefined;
}

function isOld({ mtimeMs, ctimeMs }: BigIntStats, now: bigint): boolean {
  return mtimeMs + STEP_MILLISECONDS < now && ctimeMs + STEP_MILLISECONDS < now;
}
