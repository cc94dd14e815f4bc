import { ifPossible } from '../files/errno.ts';
import { type Stats, stat } from '../files/stat.ts';

/** If size or time differ, the file has changed; if only the rest does, it may have. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since 1970, rounded down. */
  readonly modified: number;
  readonly inode: number;
  /** The time of the last change of anything about the file, its name included; in milliseconds, rounded down. */
  readonly ctime: number;
}

/** What the file system says about a file, following links; `undefined` if there is no file we can read. */
export function statFile(path: string): FileStat | undefined {
  // A loop of links or a directory we may not enter means that the file is as good as gone.
  const stats = ifPossible(() => stat(path));
  return stats?.isFile() === true ? fileStat(stats) : undefined;
}

/** Inodes beyond 2^53 lose their last digits here, as they do each time. */
export function fileStat({ size, mtimeMs, ino, ctimeMs }: Stats): FileStat {
  return { size, modified: Math.floor(mtimeMs), inode: ino, ctime: Math.floor(ctimeMs) };
}
