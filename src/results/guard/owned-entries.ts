import { join } from 'node:path';
import { readAt, statOpenFile, withFile } from '../../files/open-file.ts';
import type { Entry } from '../../files/read-entries.ts';
import { isResultName, MAILDIR_PARTS } from '../../formats/maildir-name.ts';
import { COPY_START } from '../../formats/mbox/mbox-write.ts';
import { MH_MARKERS } from '../../formats/mh.ts';
import { MARK_BESIDE_GNUS, RESULTS_MARK } from '../../model/results-mark.ts';

/** Keeps mu away, see mu-index(1). */
export const NO_INDEX_MARK = '.noindex';

/** Mutt and other programs recognise an MH folder by this file, and keep their own notes in it. */
export const MH_SEQUENCES = '.mh_sequences';

/** `123456789.4.mairix` or any link, in a maildir's cur, new or tmp. */
export function isMaildirResult({ name, kind }: Entry): boolean {
  return kind === 'link' || (kind === 'file' && isResultName(name));
}

/**
 * `17`, or `,17`, the name that MH programs give a deleted message. A real file may be mail that
 * somebody saved there: it counts as ours only beside our mark, and only if it looks like a copy or
 * hard link that we made.
 */
export function isMhResult(
  { name, kind }: Entry,
  { marked, directory }: { marked: boolean; directory: string },
): boolean {
  if (!/^,?[0-9]+$/.test(name)) return false;
  return kind === 'link' || (kind === 'file' && marked && isCopyOrHardLink(join(directory, name)));
}

function isCopyOrHardLink(path: string): boolean {
  return withFile(path, (file) => {
    // A killed run may have left only the beginning of a copy, or an empty file.
    const start = readAt(file, 0, COPY_START.length).toString('latin1');
    return COPY_START.startsWith(start) || statOpenFile(file).nlink > 1;
  });
}

export function isMaildirPart({ name, kind }: Entry): boolean {
  return kind === 'directory' && MAILDIR_PARTS.some((part) => part === name);
}

export function isMark({ name, kind }: Entry): boolean {
  return kind === 'file' && (name === RESULTS_MARK || name === NO_INDEX_MARK);
}

/** The mark that made room for the notes of Gnus; `part` is the directory that holds it. */
export function isMarkBesideGnus({ name, kind }: Entry, part: string): boolean {
  return kind === 'file' && `${part}/${name}` === MARK_BESIDE_GNUS;
}

/**
 * Whether a mail program keeps notes about the messages of a folder in this file. Such a file holds
 * no mail, and is worthless once the messages are replaced. Without `format`, any folder counts.
 */
export function isNote(
  { name, kind }: Entry,
  { format, marked }: { format?: Note['format']; marked: boolean },
): boolean {
  return (
    kind === 'file' &&
    NOTES.some(
      (note) =>
        note.pattern.test(name) &&
        (format === undefined || note.format === undefined || note.format === format) &&
        (marked || note.needsMark !== true),
    )
  );
}

interface Note {
  readonly pattern: RegExp;
  /** If set, the file is a note only in folders of this format. */
  readonly format?: 'maildir' | 'mh';
  /** A user's own file may have this name too, so the folder must have our mark. */
  readonly needsMark?: true;
}

const NOTES: readonly Note[] = [
  // Dovecot: numbers and keywords of the messages, caches of their headers
  { pattern: /^dovecot(?:\.index.*|-uidlist|-keywords)$/, format: 'maildir' },
  // Courier: numbers and sizes of the messages
  { pattern: /^courier(?:imap|pop3d)[a-z]*$/, format: 'maildir' },
  // Maildir++: this is a folder of the maildir above
  { pattern: /^maildirfolder$/, format: 'maildir' },
  // mbsync: numbers of the messages
  { pattern: /^\.uidvalidity$/, format: 'maildir' },
  // MH programs: sequences, marks, caches of the headers
  { pattern: anyName(MH_MARKERS.filter(isHidden)), format: 'mh' },
  { pattern: anyName(MH_MARKERS.filter((name) => !isHidden(name))), format: 'mh', needsMark: true },
  // mh-e: index of the messages it moved here
  { pattern: /^\.mhe_index$/, format: 'mh' },
  // Gnus: overview of the messages
  { pattern: /^\.nov$/, format: 'mh' },
  // Finder of macOS: how the window looked
  { pattern: /^\.DS_Store$/ },
];

function anyName(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.join('|').replaceAll('.', '\\.')})$`);
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}

export function isSequences({ name, kind }: Entry): boolean {
  return kind === 'file' && name === MH_SEQUENCES;
}

/** Whether these are the entries of a folder that we made. */
export function areMarked(entries: Iterable<Entry>): boolean {
  for (const { name, kind } of entries) if (kind === 'file' && name === RESULTS_MARK) return true;
  return false;
}
