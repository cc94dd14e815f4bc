import { directoryTimes } from '../../../sources/directory-times.ts';
import type { SourceFolder } from '../../../sources/find-folders.ts';
import type { FilesKind } from '../../../sources/kinds/source-kind.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { applyChanges } from './apply-changes.ts';
import { compareFolder } from './compare-folder.ts';
import { noteKeywords } from './note-keywords.ts';
import { trustRestless } from './trust-restless.ts';

/**
 * Looks through one folder whose messages are files. Stores right away any change that needs no reading
 * of mail, and puts the rest on the work list. A folder that cannot be listed stays as it is.
 */
export async function scanFolder(run: Run, folder: SourceFolder, kind: FilesKind): Promise<void> {
  const { store, pool, fast, touched, signal } = run;
  const began = Date.now();
  if (fast) run.named.add(folder.path);
  const row = store.folders.find(folder);
  // A new folder will give the readers something to do, so one of them starts while we list the files.
  if (row === undefined) pool.warmUp();
  // Before the listing, so the next run notices any change made meanwhile.
  const times = directoryTimes(kind.directories(folder.path), began);
  if (row !== undefined && kind.hasKeywords) noteKeywords(run, row.id, folder.path);
  if (fast && times !== undefined && times === row?.times) return;
  const listing = kind.list(folder.path, run.unread.elsewhere);
  if (listing === undefined) return;
  const known = row === undefined ? [] : store.messages.filesInFolder(row.id);
  // With -F by their names alone, but for those that something has taken: a known name can be another file now.
  const files = listing.files((path) => !fast || touched.has(path));
  const found = await compareFolder(known, files, { began, pause: () => pause(signal) });
  const changes =
    row === undefined || fast
      ? found
      : trustRestless(run, row, { changes: found, names: listing.count });
  const id = await applyChanges(run, { folder, row, changes });
  if (row === undefined && id !== undefined && kind.hasKeywords) {
    noteKeywords(run, id, folder.path);
  }
  if (id !== undefined && times !== undefined) run.listed.push({ id, times, names: listing.count });
}
