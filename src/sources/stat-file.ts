import { type Stats, statSync } from 'node:fs';
import { fsPath } from '../model/path.ts';

/** What tells that a file has changed. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since 1970, rounded down. */
  readonly modified: number;
}

/** Size and time of a file, links followed; `undefined` when there is none that can be read. */
export function statFile(path: string): FileStat | undefined {
  try {
    const stat = statSync(fsPath(path), { throwIfNoEntry: false });
    return stat?.isFile() === true ? fileStat(stat) : undefined;
  } catch {
    return undefined; // a loop of links, a directory we may not enter: as good as gone
  }
}

export function fileStat({ size, mtimeMs }: Stats): FileStat {
  return { size, modified: Math.floor(mtimeMs) };
}
