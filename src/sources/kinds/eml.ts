import { readNames } from '../../files/read-names.ts';
import { isDirectory } from '../../files/stat.ts';
import { isEmlName } from '../../model/names/eml-name.ts';
import { maildir } from './maildir.ts';
import { listDirectory } from './message-files.ts';
import type { FilesKind } from './source-kind.ts';

/** A directory with messages that a program saved one by one (`.eml`), or that Apple Mail keeps so (`.emlx`). */
export const eml: FilesKind = {
  holds: 'files',
  isFolder: (path) => isDirectory(path) && readNames(path).some(isEmlName),
  // Thunderbird gives the messages of its maildirs such names too.
  leadsToFolders: maildir.leadsToFolders,
  isMarker: isEmlName,
  isPart: isEmlName,
  notThisKind: 'holds no .eml or .emlx file; add ... to its name for those below it',
  refusedFile: () => 'is a file; name the directory that holds it',
  directories: (path) => [path],
  list: (path, report) => listDirectory(path, isEmlName, report),
};
