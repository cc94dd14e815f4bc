import { ifPossible } from '../../files/errno.ts';
import { readFile } from '../../files/read-file.ts';
import { identityOf, lstat } from '../../files/stat.ts';

/** The messages that a result folder already holds, for each of the three ways to hold one. */
export interface PresentMessages {
  /** Where its symbolic links lead. */
  readonly targets: Set<string>;
  /** Device and inode of its files; a hard link has the same ones as its source. */
  readonly identities: Set<string>;
  /** Paths of its files by size, to find an equal copy without reading every file. */
  readonly filesBySize: Map<number, string[]>;
}

export function noMessages(): PresentMessages {
  return { targets: new Set(), identities: new Set(), filesBySize: new Map() };
}

/** Notes a file of the folder, which is a copy or a hard link. */
export function noteFile(present: PresentMessages, path: string): void {
  const size = lstat(path)?.size ?? 0;
  const identity = ifPossible(() => identityOf(path));
  if (identity !== undefined) present.identities.add(identity);
  present.filesBySize.set(size, [...(present.filesBySize.get(size) ?? []), path]);
}

/** Whether the folder has a link of either kind to the message file at `path`. */
export function hasLinkTo(present: PresentMessages, path: string): boolean {
  if (present.targets.has(path)) return true;
  const identity = present.identities.size > 0 ? ifPossible(() => identityOf(path)) : undefined;
  return identity !== undefined && present.identities.has(identity);
}

/** Whether the folder has a file with exactly these bytes. */
export function hasCopy({ filesBySize }: PresentMessages, bytes: Buffer): boolean {
  return (filesBySize.get(bytes.length) ?? []).some(
    (path) => ifPossible(() => readFile(path))?.equals(bytes) === true, // it may have another name now
  );
}
