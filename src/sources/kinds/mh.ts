import { isFile } from '../../files/stat.ts';
import { isMhMessageName, MH_MARKERS } from '../../formats/mh.ts';
import { listDirectory } from './message-files.ts';
import type { FilesKind } from './source-kind.ts';

/** A directory with numbered messages and one of the files that MH programs leave in their folders. */
export const mh: FilesKind = {
  holds: 'files',
  isFolder: (path) => MH_MARKERS.some((marker) => isFile(`${path}/${marker}`)),
  leadsToFolders: () => (entry) => entry.kind !== 'file' && !isMhMessageName(entry.name),
  isMarker: (name) => MH_MARKERS.includes(name),
  isPart: isMhMessageName,
  notThisKind: 'is not an MH folder; an empty file .mh_sequences in it makes it one',
  directories: (path) => [path],
  list: (path, report) => listDirectory(path, isMhMessageName, report),
};
