import { directoryTimes } from '../../sources/directory-times.ts';
import type { SourceFolder } from '../../sources/find-folders.ts';
import type { FilesKind } from '../../sources/kinds/source-kind.ts';
import type { Candidate } from '../../store/candidate-list.ts';
import type { KnownFolder } from '../../store/folder-store.ts';
import type { NewPlace } from '../../store/message-store.ts';
import { leave, rejoin } from '../../threads/leave.ts';
import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';
import {
  compareFolder,
  type FolderChanges,
  type FreshFile,
  type ListedFile,
} from './compare-folder.ts';

/**
 * Looks through one folder whose messages are files: stores at once what can be stored without reading mail,
 * and puts what must be read on the work list. A folder that cannot be listed is left as it is.
 */
export async function scanFolder(run: Run, folder: SourceFolder, kind: FilesKind): Promise<void> {
  const { store, pool, fast, signal } = run;
  const row = store.folders.find(folder);
  // A folder that was never seen will give it something to do; it starts while we make the list.
  if (row === undefined) pool.warmUp();
  // Before the listing, so that the next run notices what changes meanwhile.
  const times = directoryTimes(kind.directories(folder.path), Date.now());
  if (fast && times !== undefined && times === row?.times) return;
  const listing = kind.list(folder.path, run.unread.elsewhere);
  if (listing === undefined) return;
  const known = row === undefined ? [] : store.messages.filesInFolder(row.id);
  const files = fast ? namedFiles(listing.names) : listing.files;
  const changes = await compareFolder(known, files, () => pause(signal));
  const id = await applyChanges(run, { folder, row, changes });
  if (id !== undefined && times !== undefined) run.listed.push({ id, times, names: listing.count });
}

function* namedFiles(names: Iterable<string>): Generator<ListedFile> {
  for (const name of names) yield { name };
}

/** Gives the number of the folder; one without a message has none. */
async function applyChanges(
  run: Run,
  {
    folder,
    row,
    changes,
  }: {
    readonly folder: SourceFolder;
    readonly row: KnownFolder | undefined;
    readonly changes: FolderChanges;
  },
): Promise<number | undefined> {
  const { store, report, signal } = run;
  const { fresh, moved, revived, vanished } = changes;
  if (row !== undefined && [fresh, moved, revived, vanished].some(({ length }) => length > 0)) {
    forgetTimes(run, row);
  }
  await place(run, moved, revived);
  await removeVanished(run, vanished);
  if (fresh.length === 0) return row?.id;
  const id = row?.id ?? store.transaction(() => store.folders.insert(folder));
  for (const some of inSteps(fresh)) {
    store.candidates.add(candidatesIn({ ...folder, id }, some));
    await pause(signal);
  }
  report.tell({ kind: 'folder', path: folder.path });
  return id;
}

/** Before anything else changes, so that an interrupted run is noticed by the next one. */
function forgetTimes({ store }: Run, { id, times }: KnownFolder): void {
  if (times !== undefined) store.transaction(() => store.folders.setTimes(id, undefined));
}

async function place(
  { store, report, signal }: Run,
  moved: readonly NewPlace[],
  revived: readonly number[],
): Promise<void> {
  for (const some of inSteps(moved)) {
    store.transaction(() => {
      for (const newPlace of some) store.messages.place(newPlace);
    });
    report.count('moved', some.length);
    await pause(signal);
  }
  for (const some of inSteps(revived)) {
    store.transaction(() => {
      for (const id of some) rejoin(store.threads, id);
    });
    report.count('added', some.length);
    await pause(signal);
  }
}

function* candidatesIn(
  { id, path }: { readonly id: number; readonly path: string },
  files: readonly FreshFile[],
): Generator<Candidate> {
  for (const { name, size = 0, replaces } of files) {
    yield { path: `${path}/${name}`, folder: id, name, size, replaces };
  }
}

/** Marks messages dead whose files or folders are gone. */
export async function removeVanished(
  { store, report, signal }: Run,
  ids: readonly number[],
): Promise<void> {
  for (const some of inSteps(ids)) {
    store.transaction(() => leave(store.threads, some));
    report.count('removed', some.length);
    await pause(signal);
  }
}

/** So many changes make a transaction, which then takes no long time. */
const STEP = 5_000;

function* inSteps<Change>(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += STEP) yield changes.slice(at, at + STEP);
}

/** Marks all messages of a folder dead that is gone, or is no longer in the rc file. */
export async function removeFolder(run: Run, folder: KnownFolder): Promise<void> {
  const { store } = run;
  const { id, box } = folder;
  forgetTimes(run, folder);
  const live = store.messages.inFolder(id).filter(({ dead }) => !dead);
  await removeVanished(
    run,
    live.map((message) => message.id),
  );
  // Without a state a box is read again when it comes back, even if nothing in it has changed.
  if (box === undefined) return;
  store.transaction(() => {
    store.folders.setBoxState(id, undefined);
    store.problems.putInBox(id, [], { replace: true });
  });
}
