import { lstatSync, type Stats, statSync } from 'node:fs';
import { MH_MARKERS } from '../formats/mh.ts';
import type { FolderKind } from '../model/location.ts';
import { fsPath } from '../model/path.ts';
import { RESULTS_MARK } from '../model/results-mark.ts';
import { assertNever } from '../util/assert-never.ts';

const MAILDIR_PARTS: readonly string[] = ['cur', 'new', 'tmp'];

/** Whether what lies at `path` is a folder of that kind; an mbox may be any file. */
export function isFolder(
  path: string,
  { kind, followMboxSymlinks }: { kind: FolderKind; followMboxSymlinks: boolean },
): boolean {
  switch (kind) {
    case 'maildir':
      return isMaildir(path);
    case 'mh':
      return MH_MARKERS.some((marker) => statIfAny(`${path}/${marker}`)?.isFile() === true);
    case 'mbox':
      return (followMboxSymlinks || !isLink(path)) && statIfAny(path)?.isFile() === true;
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

/** Links to directories count. */
export function isDirectory(path: string): boolean {
  return statIfAny(path)?.isDirectory() === true;
}

/** Whether a directory carries our mark: it holds results of a search, not mail. */
export function isResultsFolder(path: string): boolean {
  return statIfAny(`${path}/${RESULTS_MARK}`) !== undefined;
}

/** Whether there is anything; a link to nothing does not count. */
export function pathExists(path: string): boolean {
  return statIfAny(path) !== undefined;
}

/** Tells a directory from all others, whatever links lead to it; `undefined` if it is gone. */
export function directoryIdentity(path: string): string | undefined {
  const stat = unlessUnreachable(() =>
    statSync(fsPath(path), { bigint: true, throwIfNoEntry: false }),
  );
  return stat && `${stat.dev}:${stat.ino}`;
}

function isLink(path: string): boolean {
  const stat = unlessUnreachable(() => lstatSync(fsPath(path), { throwIfNoEntry: false }));
  return stat?.isSymbolicLink() === true;
}

function statIfAny(path: string): Stats | undefined {
  return unlessUnreachable(() => statSync(fsPath(path), { throwIfNoEntry: false }));
}

/** What cannot be looked at (no permission, a loop of links) is as good as not there. */
function unlessUnreachable<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
