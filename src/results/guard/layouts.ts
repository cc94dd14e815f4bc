import type { FolderFormat } from '../../config/config.ts';
import type { Entry } from '../../files/read-entries.ts';
import { MAILDIR_PARTS } from '../../formats/maildir-name.ts';
import { isGnusNotes } from './gnus-notes.ts';
import { isMaildirPart, isMark, isMhResult, isNote } from './owned-entries.ts';

/** What results of one format look like on disc. */
interface Layout {
  readonly kind: 'file' | 'directory';
  /** Its subdirectories, in the order in which classic mairix names them. */
  readonly parts: readonly string[];
  /** Whether an entry of the directory is part of the results, or a note about them. */
  readonly holds: (
    entry: Entry,
    surroundings: { readonly marked: boolean; readonly directory: string },
  ) => boolean;
}

/** All formats of a result folder; `write/writers.ts` has the code that writes them. */
export const LAYOUTS: Readonly<Record<FolderFormat, Layout>> = {
  maildir: {
    kind: 'directory',
    parts: MAILDIR_PARTS,
    holds: (entry, { marked }) =>
      isMark(entry) ||
      isMaildirPart(entry) ||
      isGnusNotes(entry) ||
      isNote(entry, { format: 'maildir', marked }),
  },
  mh: {
    kind: 'directory',
    parts: [],
    holds: (entry, { marked, directory }) =>
      isMark(entry) ||
      isMhResult(entry, { marked, directory }) ||
      isNote(entry, { format: 'mh', marked }),
  },
  mbox: { kind: 'file', parts: [], holds: () => false },
};
