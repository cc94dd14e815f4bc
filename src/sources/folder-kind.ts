import { lstatSync, type Stats, statSync } from 'node:fs';
import { MH_MARKERS } from '../formats/mh.ts';
import type { FolderKind } from '../model/location.ts';
import { fsPath } from '../model/path.ts';
import { MARKS } from '../model/results-mark.ts';
import { assertNever } from '../util/assert-never.ts';
import { isNotThere } from './look.ts';

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

/** Links to files count. */
export function isFile(path: string): boolean {
  return statIfAny(path)?.isFile() === true;
}

/** Links to directories count. */
export function isDirectory(path: string): boolean {
  return statIfAny(path)?.isDirectory() === true;
}

/** Whether a directory carries our mark: it holds results of a search, not mail. */
export function isResultsFolder(path: string): boolean {
  return MARKS.some((mark) => pathExists(`${path}/${mark}`));
}

/** Whether there is anything; a link to nothing does not count. */
export function pathExists(path: string): boolean {
  return statIfAny(path) !== undefined;
}

/** Tells a directory from all others, whatever links lead to it; `undefined` if it is gone. */
export function directoryIdentity(path: string): string | undefined {
  const stat = ifThere(() => statSync(fsPath(path), { bigint: true, throwIfNoEntry: false }));
  return stat && `${stat.dev}:${stat.ino}`;
}

export function isLink(path: string): boolean {
  return (
    ifThere(() => lstatSync(fsPath(path), { throwIfNoEntry: false }))?.isSymbolicLink() === true
  );
}

function statIfAny(path: string): Stats | undefined {
  return ifThere(() => statSync(fsPath(path), { throwIfNoEntry: false }));
}

/** `throwIfNoEntry` is not enough: it throws what a loop of links leads to. */
function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}
