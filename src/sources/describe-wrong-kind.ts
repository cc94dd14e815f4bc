import { isDirectory, isFile } from '../files/stat.ts';
import { FOLDER_KINDS, type FolderKind } from '../model/folder-kinds.ts';
import { SOURCE_KINDS } from './kinds/source-kinds.ts';

/** Explains that something is not the kind of folder it is listed as, and what to write instead. */
export function describeWrongKind(path: string, listedAs: FolderKind): string {
  const { refusedFile, notThisKind } = SOURCE_KINDS[listedAs];
  if (isFile(path)) {
    return refusedFile?.(path) ?? 'is a file; if it is an mbox, name it in mbox=';
  }
  const other = FOLDER_KINDS.find(({ name }) => SOURCE_KINDS[name].isFolder(path));
  if (other !== undefined) return `is ${other.one}; name it in ${other.name}=`;
  return isDirectory(path) ? notThisKind : 'is neither a file nor a directory';
}
