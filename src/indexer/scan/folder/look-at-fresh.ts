import type { Listing } from '../../../sources/kinds/message-files.ts';
import type { KnownFolder } from '../../../store/folder-store.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { inSteps } from '../../write/in-steps.ts';
import type { FolderChanges, FreshFile } from './compare-folder.ts';

/** With `-F`, nobody has looked yet at most files that are to be read, and not all that has a name is a file. */
export async function lookAtFresh(
  { touched, signal }: Run,
  { path }: KnownFolder,
  changes: FolderChanges,
  look: Listing['look'],
): Promise<FolderChanges> {
  const fresh: FreshFile[] = [];
  const vanished = [...changes.vanished];
  for (const some of inSteps(changes.fresh)) {
    for (const file of some) {
      const found = touched.has(`${path}/${file.name}`) ? file : look(file.name);
      if (found !== undefined) fresh.push({ ...file, size: found.size });
      else if (file.replaces !== undefined) vanished.push(file.replaces);
    }
    await pause(signal);
  }
  return { ...changes, fresh, vanished };
}
