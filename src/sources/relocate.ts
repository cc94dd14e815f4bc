import { ifPossible } from '../files/errno.ts';
import { readNames } from '../files/read-names.ts';
import { uniquePart } from '../formats/maildir-name.ts';
import { statFile } from './stat-file.ts';

/**
 * The file names in directories that we have read already: path → unique part → file name. Calls that
 * belong together share one cache.
 */
export type DirectoryCache = Map<string, ReadonlyMap<string, string>>;

/**
 * Where a message file is now. In a maildir, its flags may have changed, or it may have moved between
 * `new` and `cur`; the part in front of `:2,` identifies it. `undefined` if the file is gone.
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
  // If the directory is missing or we may not look, we find nothing.
  return ifPossible(() => readNames(directory)) ?? [];
}
