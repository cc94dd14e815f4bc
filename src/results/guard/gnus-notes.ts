import { join } from 'node:path';
import { type Entry, readEntries } from '../../files/read-entries.ts';
import { removeFile } from '../../files/remove.ts';
import { rename } from '../../files/rename.ts';
import { isDirectory, isTaken } from '../../files/stat.ts';
import { MARK_BESIDE_GNUS, RESULTS_MARK } from '../../model/results-mark.ts';
import { isMark } from './owned-entries.ts';

/** Where Gnus (nnmaildir) keeps the article numbers and marks of a maildir; it holds no mail. */
const NOTES = '.nnmaildir';

export function isGnusNotes({ name, kind }: Entry): boolean {
  return kind === 'directory' && name === NOTES;
}

/**
 * Moves the notes of Gnus from the old results to the new ones: Gnus made them before it asked for
 * the search, and relies on them as long as it runs. Our marks make room for them, because Gnus
 * deletes a group with rmdir(2), which fails if the directory has a file that Gnus does not know.
 */
export function handOverGnusNotes(replaced: string, folder: string): void {
  const notes = join(replaced, NOTES);
  if (!isDirectory(notes) || isTaken(join(folder, NOTES))) return;
  rename(notes, join(folder, NOTES));
  const mark = join(folder, RESULTS_MARK);
  if (!isTaken(mark) || !isDirectory(join(folder, 'tmp'))) return;
  rename(mark, join(folder, MARK_BESIDE_GNUS));
  for (const { name } of readEntries(folder).filter(isMark)) removeFile(join(folder, name));
}
