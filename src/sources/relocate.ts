import { ifPossible } from '../files/errno.ts';
import { readNames } from '../files/read-names.ts';
import { uniquePart } from '../formats/maildir-name.ts';
import { statFile } from './stat-file.ts';

/**
 * Directories that have been read already, by path: unique part → file name. Calls that belong
 * together share one.
 */
export type DirectoryCache = Map<string, ReadonlyMap<string, string>>;

/**
 * Where a message file is now. In a maildir its flags may have changed or it may have moved between
 * `new` and `cur`; the part in front of `:2,` identifies it. `undefined` if it is gone.
 */
export function relocate(path: string, cache: DirectoryCache = new Map()): string | undefined {
  if (statFile(path) !== undefined) return path;
  const [, maildir, fileName] = /^(.*)\/(?:cur|new)\/([^/]*)$/s.exec(path) ?? [];
  if (maildir === undefined || fileName === undefined) return undefined;
  for (const directory of [`${maildir}/cur`, `${maildir}/new`]) {
    const found = filesByUniquePart(directory, cache).get(uniquePart(fileName));
    const candidate = `${directory}/${found}`;
    if (found !== undefined && statFile(candidate) !== undefined) return candidate;
  }
  return undefined;
}

function filesByUniquePart(directory: string, cache: DirectoryCache): ReadonlyMap<string, string> {
  const known = cache.get(directory);
  if (known !== undefined) return known;
  const files = new Map(namesIn(directory).map((name) => [uniquePart(name), name]));
  cache.set(directory, files);
  return files;
}

function namesIn(directory: string): string[] {
  // Where there is no such directory, or nobody may look, nothing is found.
  return ifPossible(() => readNames(directory)) ?? [];
}
