import { ifThere } from '../../files/errno.ts';
import { lstat, stat } from '../../files/stat.ts';

/** What is already at the place where results will go; links are followed. */
export type TargetKind = 'missing' | 'directory' | 'file' | 'dangling' | 'special';

/** Throws the system's error if we may not look: that does not mean earlier results are gone. */
export function targetKind(path: string): TargetKind {
  const stats = ifThere(() => stat(path));
  if (stats === undefined) {
    return ifThere(() => lstat(path)) === undefined ? 'missing' : 'dangling';
  }
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'special';
}
