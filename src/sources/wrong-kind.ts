import { isDirectory, isFile, isLink } from '../files/stat.ts';
import type { FolderKind } from '../model/location.ts';
import { assertNever } from '../util/assert-never.ts';
import { isMaildir, isMh } from './folder-kind.ts';

/** What is wrong with a thing that is no folder of the kind it is listed as, and what to write. */
export function describeWrongKind(path: string, listedAs: FolderKind): string {
  if (isFile(path)) return describeFile(path, listedAs);
  if (isMaildir(path)) return 'is a maildir; name it in maildir=';
  if (isMh(path)) return 'is an MH folder; name it in mh=';
  if (!isDirectory(path)) return 'is neither a file nor a directory';
  switch (listedAs) {
    case 'maildir':
      return 'is no maildir; add ... to its name for those below it';
    case 'mh':
      return 'is no MH folder; an empty file .mh_sequences in it makes it one';
    case 'mbox':
      return 'is a directory; add ... to its name for the boxes below it';
    default:
      return assertNever(listedAs);
  }
}

function describeFile(path: string, listedAs: FolderKind): string {
  return listedAs === 'mbox' && isLink(path)
    ? 'is a symbolic link; follow_mbox_symlinks lets it be read'
    : 'is a file; if it is an mbox, name it in mbox=';
}
