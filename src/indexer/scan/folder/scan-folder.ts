import { directoryTimes } from '../../../sources/directory-times.ts';
import type { SourceFolder } from '../../../sources/find-folders.ts';
import type { Listing } from '../../../sources/kinds/message-files.ts';
import type { FilesKind } from '../../../sources/kinds/source-kind.ts';
import type { KnownFolder } from '../../../store/folder-store.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { applyChanges } from './apply-changes.ts';
import { compareFolder, type FolderChanges } from './compare-folder.ts';
import { lookAtFresh } from './look-at-fresh.ts';
import { noteKeywords } from './note-keywords.ts';
import { takeNewFolder } from './take-new-folder.ts';
import { trustRestless } from './trust-restless.ts';

/**
 * Looks through one folder whose messages are files. Stores right away any change that needs no reading
 * of mail, and puts the rest on the work list. A folder that cannot be listed stays as it is.
 */
export async function scanFolder(run: Run, folder: SourceFolder, kind: FilesKind): Promise<void> {
  const { store, pool, fast } = run;
  const began = Date.now();
  const row = store.folders.find(folder);
  if (fast && row !== undefined) run.named.add(folder.path);
  // A new folder will give the readers something to do, so one of them starts while we list the files.
  if (row === undefined) pool.warmUp();
  // Before the listing, so the next run notices any change made meanwhile.
  const times = directoryTimes(kind.directories(folder.path), began);
  if (row !== undefined && kind.hasKeywords) noteKeywords(run, row.id, folder.path);
  if (fast && times !== undefined && times === row?.times) return;
  const listing = kind.list(folder.path, run.unread.elsewhere);
  if (listing === undefined) return;
  for (const directory of kind.directories(folder.path)) run.troubled.delete(directory);
  const id =
    row === undefined
      ? await takeNewFolder(
          run,
          folder,
          listing.files(() => true),
        )
      : await updateFolder(run, row, listing, began);
  if (id === undefined) return;
  if (row === undefined && kind.hasKeywords) noteKeywords(run, id, folder.path);
  if (times !== undefined) run.listed.push({ id, times, names: listing.count });
}

/** Takes in what has changed in a folder that the database knows. Returns its number. */
async function updateFolder(
  run: Run,
  row: KnownFolder,
  listing: Listing,
  began: number,
): Promise<number> {
  const { fast, touched, signal } = run;
  const known = run.store.messages.filesInFolder(row.id);
  // With -F by their names alone, but for those that something has taken: a known name can be another file now.
  const files = listing.files((path) => !fast || touched.has(path));
  const found = await compareFolder(known, files, { began, pause: () => pause(signal) });
  noteLooked(run, row, found);
  const changes = fast
    ? await lookAtFresh(run, row, found, listing.look)
    : trustRestless(run, row, { changes: found, names: listing.count });
  await applyChanges(run, row, changes);
  return row.id;
}

/** What was wrong with these files is reported again if it still is. */
function noteLooked(
  { troubled }: Run,
  { path }: KnownFolder,
  { fresh, doubtful, moved }: FolderChanges,
): void {
  if (troubled.size === 0) return;
  for (const files of [fresh, doubtful, moved]) {
    for (const { name } of files) troubled.delete(`${path}/${name}`);
  }
}
