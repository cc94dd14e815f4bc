import { type BigIntStats, existsSync, fstatSync, lstatSync, type Stats, statSync } from 'node:fs';
import { ifPossible, ifThere } from './errno.ts';
import { fsPath } from './fs-path.ts';

export type { BigIntStats, Stats };

/*
 * Being hidden is not the same as being gone: apart from `exists` and `isTaken`, everything here throws the error
 * of the system where nobody may look.
 */

/** What a path leads to, links followed; `undefined` if it names nothing. A loop of links throws. */
export function stat(path: string): Stats | undefined {
  return statSync(fsPath(path), { throwIfNoEntry: false });
}

/** The same in whole nanoseconds, and with inode numbers that are exact whatever their size. */
export function exactStat(path: string): BigIntStats | undefined {
  return statSync(fsPath(path), { bigint: true, throwIfNoEntry: false });
}

/** What a path names; a link is not followed. `undefined` if it names nothing. */
export function lstat(path: string): Stats | undefined {
  return lstatSync(fsPath(path), { throwIfNoEntry: false });
}

/** A link to a file counts. */
export function isFile(path: string): boolean {
  return ifThere(() => stat(path))?.isFile() === true;
}

/** A link to a directory counts. */
export function isDirectory(path: string): boolean {
  return ifThere(() => stat(path))?.isDirectory() === true;
}

/** Whether a path leads anywhere; a link to nothing does not. */
export function isThere(path: string): boolean {
  return ifThere(() => stat(path)) !== undefined;
}

export function isLink(path: string): boolean {
  return ifThere(() => lstat(path))?.isSymbolicLink() === true;
}

/** Like `isThere`, but also false where nobody may look: for what can do without the file. */
export function exists(path: string): boolean {
  return existsSync(fsPath(path));
}

/** Whether a path names anything that we can see, even a link that leads nowhere. */
export function isTaken(path: string): boolean {
  return ifPossible(() => lstat(path)) !== undefined;
}

/**
 * Device and inode: equal for two paths that lead to the same file or directory, whatever links are
 * on the way. `undefined` if there is none.
 */
export function identityOf(path: string): string | undefined {
  const found = ifThere(() => exactStat(path));
  return found && identityIn(found);
}

/** The same of an open file. */
export function identityOfOpen(descriptor: number): string {
  return identityIn(fstatSync(descriptor, { bigint: true }));
}

function identityIn({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
