import { ifPossible } from '../../files/errno.ts';
import { readFile } from '../../files/read-file.ts';
import { identityOf, lstat } from '../../files/stat.ts';
import { hashOf } from '../../formats/content-hash.ts';

/** The messages that a result folder already holds, for each of the three ways to hold one. */
export interface PresentMessages {
  /** Where its symbolic links lead. */
  readonly targets: Set<string>;
  /** Device and inode of its files; a hard link has the same ones as its source. */
  readonly identities: Set<string>;
  /** Its files by size, to find an equal copy without reading every file. */
  readonly filesBySize: Map<number, SizedFiles>;
}

/** Paths of files of one size. */
interface SizedFiles {
  /** Those whose content nobody has asked for. */
  readonly unread: string[];
  readonly byHash: Map<string, string>;
}

export function noMessages(): PresentMessages {
  return { targets: new Set(), identities: new Set(), filesBySize: new Map() };
}

/** Notes a file of the folder, which is a copy or a hard link. */
export function noteFile(present: PresentMessages, path: string): void {
  const size = lstat(path)?.size ?? 0;
  const identity = ifPossible(() => identityOf(path));
  if (identity !== undefined) present.identities.add(identity);
  const files = present.filesBySize.get(size);
  if (files !== undefined) files.unread.push(path);
  else present.filesBySize.set(size, { unread: [path], byHash: new Map() });
}

/** Whether the folder has a link of either kind to the message file at `path`. */
export function hasLinkTo(present: PresentMessages, path: string): boolean {
  if (present.targets.has(path)) return true;
  const identity = present.identities.size > 0 ? ifPossible(() => identityOf(path)) : undefined;
  return identity !== undefined && present.identities.has(identity);
}

/** Whether the folder has a file with exactly these bytes. Each file of their size is read once, and an equal one again. */
export function hasCopy({ filesBySize }: PresentMessages, bytes: Buffer): boolean {
  const files = filesBySize.get(bytes.length);
  if (files === undefined) return false;
  for (const path of files.unread.splice(0)) {
    const content = contentOf(path);
    if (content !== undefined) files.byHash.set(hashKey(content), path);
  }
  const equal = files.byHash.get(hashKey(bytes));
  return equal !== undefined && contentOf(equal)?.equals(bytes) === true;
}

/** Nothing if the file has another name now. */
function contentOf(path: string): Buffer | undefined {
  return ifPossible(() => readFile(path));
}

function hashKey(bytes: Buffer): string {
  return hashOf(bytes).toString('latin1');
}
