import { ifThere } from '../../files/errno.ts';
import { lstat, stat } from '../../files/stat.ts';

/** What is at the place where results are to go; links are followed. */
export type TargetKind = 'missing' | 'directory' | 'file' | 'dangling' | 'special';

/** Throws the error of the system where it does not let us see: earlier results are not gone then. */
export function targetKind(path: string): TargetKind {
  const stats = ifThere(() => stat(path));
  if (stats === undefined) {
    return ifThere(() => lstat(path)) === undefined ? 'missing' : 'dangling';
  }
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'special';
}
