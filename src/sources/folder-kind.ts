import { isDirectory, isFile, isLink, isThere } from '../files/stat.ts';
import { MH_MARKERS } from '../formats/mh.ts';
import type { FolderKind } from '../model/location.ts';
import { MARKS } from '../model/results-mark.ts';
import { assertNever } from '../util/assert-never.ts';

const MAILDIR_PARTS: readonly string[] = ['cur', 'new', 'tmp'];

/*
 * All questions here are answered "no" where nothing lies, and throw the error of the system where
 * nobody can look: to be hidden is not the same as to be gone.
 */

/** Whether what lies at `path` is a folder of that kind; an mbox may be any file. */
export function isFolder(
  path: string,
  { kind, followMboxSymlinks }: { kind: FolderKind; followMboxSymlinks: boolean },
): boolean {
  switch (kind) {
    case 'maildir':
      return isMaildir(path);
    case 'mh':
      return isMh(path);
    case 'mbox':
      return (followMboxSymlinks || !isLink(path)) && isFile(path);
    default:
      return assertNever(kind);
  }
}

/** Whether a directory name is a part of its maildir rather than a folder inside it. */
export function isMaildirPart(name: string): boolean {
  return MAILDIR_PARTS.includes(name);
}

export function isMaildir(path: string): boolean {
  return MAILDIR_PARTS.every((part) => isDirectory(`${path}/${part}`));
}

export function isMh(path: string): boolean {
  return MH_MARKERS.some((marker) => isFile(`${path}/${marker}`));
}

/** Whether a directory carries our mark: it holds results of a search, not mail. */
export function isResultsFolder(path: string): boolean {
  return MARKS.some((mark) => isThere(`${path}/${mark}`));
}
