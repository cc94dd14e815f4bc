import { isDirectory, isFile } from '../files/stat.ts';
import { FOLDER_KINDS, type FolderKind } from '../model/folder-kinds.ts';
import { SOURCE_KINDS } from './kinds/source-kinds.ts';

/** Explains that something is none of the kinds of folders it is listed as, and what to write instead. */
export function describeWrongKind(path: string, listedAs: readonly FolderKind[]): string {
  const kinds = listedAs.map((kind) => SOURCE_KINDS[kind]);
  if (isFile(path)) {
    const [reason] = kinds.flatMap(({ refusedFile }) => refusedFile?.(path) ?? []);
    return reason ?? 'is a file; if it is an mbox, name it in mbox=';
  }
  const other = FOLDER_KINDS.find(({ name }) => SOURCE_KINDS[name].isFolder(path));
  if (other !== undefined) return `is ${other.one}; name it in ${other.name}=`;
  if (isDirectory(path) && listedAs.length === FOLDER_KINDS.length) {
    return 'is no folder of mail; add ... to its name for those below it';
  }
  const [first] = kinds;
  return first !== undefined && isDirectory(path)
    ? first.notThisKind
    : 'is neither a file nor a directory';
}
