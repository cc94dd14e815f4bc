import { renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fsPath } from '../../model/path.ts';
import { MARK_BESIDE_GNUS, RESULTS_MARK } from '../../model/results-mark.ts';
import { isDirectory } from '../../sources/folder-kind.ts';
import { isThere } from '../disc/is-there.ts';
import { type Entry, readEntries } from '../disc/read-entries.ts';
import { isMark } from './owned-entries.ts';

/** Where Gnus (nnmaildir) keeps article numbers and marks of a maildir; no mail is in there. */
const NOTES = '.nnmaildir';

export function isGnusNotes({ name, kind }: Entry): boolean {
  return kind === 'directory' && name === NOTES;
}

/**
 * Moves the notes of Gnus from results to those that took their place: it made them before it asked
 * for the search, and relies on them as long as it runs. Our marks make room, because Gnus deletes a
 * group with rmdir(2), which fails where a file lies that it does not know.
 */
export function handOverGnusNotes(replaced: string, folder: string): void {
  const notes = join(replaced, NOTES);
  if (!isDirectory(notes) || isThere(join(folder, NOTES))) return;
  renameSync(fsPath(notes), fsPath(join(folder, NOTES)));
  const mark = join(folder, RESULTS_MARK);
  if (!isThere(mark) || !isDirectory(join(folder, 'tmp'))) return;
  renameSync(fsPath(mark), fsPath(join(folder, MARK_BESIDE_GNUS)));
  for (const { name } of readEntries(folder).filter(isMark)) unlinkSync(fsPath(join(folder, name)));
}
