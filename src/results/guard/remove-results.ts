import { basename, join } from 'node:path';
import { type Entry, readEntries } from '../../files/read-entries.ts';
import { removeEmptyDirectory, removeFile } from '../../files/remove.ts';
import { lstat } from '../../files/stat.ts';
import {
  areMarked,
  isMaildirPart,
  isMaildirResult,
  isMark,
  isMarkBesideGnus,
  isMhResult,
  isNote,
} from './owned-entries.ts';

/**
 * Removes results that users no longer see, entry by entry, and only what mairix may own; never
 * follows links. Returns false if something is left because it is not ours or cannot be removed.
 */
export function removeResults(path: string): boolean {
  try {
    if (lstat(path)?.isDirectory()) return removeFolder(path);
    removeFile(path);
    return true;
  } catch {
    return false;
  }
}

function removeFolder(folder: string): boolean {
  const entries = readEntries(folder);
  const marked = areMarked(entries);
  for (const { name } of entries.filter(isMaildirPart)) removePart(join(folder, name), { marked });
  unlinkAll(
    folder,
    entries.filter(
      (entry) => isMhResult(entry, { marked, directory: folder }) || isNote(entry, { marked }),
    ),
  );
  const rest = readEntries(folder);
  if (!rest.every(isMark)) return false;
  // Last, because if we are interrupted, these still prove that the files beside them are ours.
  unlinkAll(folder, rest);
  removeEmptyDirectory(folder);
  return true;
}

function removePart(directory: string, { marked }: { marked: boolean }): void {
  const entries = readEntries(directory);
  const owned = entries.filter(
    (entry) =>
      isMaildirResult(entry) ||
      isMarkBesideGnus(entry, basename(directory)) ||
      isNote(entry, { marked }),
  );
  unlinkAll(directory, owned);
  if (owned.length === entries.length) removeEmptyDirectory(directory);
}

function unlinkAll(directory: string, entries: readonly Entry[]): void {
  for (const { name } of entries) removeFile(join(directory, name));
}
