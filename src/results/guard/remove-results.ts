import { basename, join } from 'node:path';
import { type Entry, eachEntry, readEntries } from '../../files/read-entries.ts';
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
  const marked = areMarked(eachEntry(folder));
  const parts = new Set<string>();
  removeOwned(folder, (entry) => {
    if (isMaildirPart(entry)) parts.add(entry.name);
    return isMhResult(entry, { marked, directory: folder }) || isNote(entry, { marked });
  });
  for (const part of parts) removePart(join(folder, part), { marked });
  const rest = readEntries(folder);
  if (!rest.every(isMark)) return false;
  // Last, because if we are interrupted, these still prove that the files beside them are ours.
  for (const { name } of rest) removeFile(join(folder, name));
  removeEmptyDirectory(folder);
  return true;
}

function removePart(directory: string, { marked }: { marked: boolean }): void {
  const onlyOurs = removeOwned(
    directory,
    (entry) =>
      isMaildirResult(entry) ||
      isMarkBesideGnus(entry, basename(directory)) ||
      isNote(entry, { marked }),
  );
  if (onlyOurs) removeEmptyDirectory(directory);
}

/** Returns whether all entries were ours. */
function removeOwned(directory: string, isOwned: (entry: Entry) => boolean): boolean {
  for (;;) {
    const { removed, kept } = removeAsRead(directory, isOwned);
    // Some file systems leave out entries of a directory from which others are removed meanwhile.
    if (removed === 0) return kept === 0;
  }
}

/** There may be a million entries, so they are removed as they are read. */
function removeAsRead(
  directory: string,
  isOwned: (entry: Entry) => boolean,
): { readonly removed: number; readonly kept: number } {
  let [removed, kept] = [0, 0];
  for (const entry of eachEntry(directory)) {
    if (isOwned(entry)) {
      removeFile(join(directory, entry.name));
      removed += 1;
    } else kept += 1;
  }
  return { removed, kept };
}
