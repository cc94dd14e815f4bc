import { ifPossible } from '../files/errno.ts';
import { type Stats, stat } from '../files/stat.ts';

/** If either of these differs, the file has changed. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since 1970, rounded down. */
  readonly modified: number;
}

/** Size and time of a file, following links; `undefined` if there is no file we can read. */
export function statFile(path: string): FileStat | undefined {
  // A loop of links or a directory we may not enter means that the file is as good as gone.
  const stats = ifPossible(() => stat(path));
  return stats?.isFile() === true ? fileStat(stats) : undefined;
}

export function fileStat({ size, mtimeMs }: Stats): FileStat {
  return { size, modified: Math.floor(mtimeMs) };
}
