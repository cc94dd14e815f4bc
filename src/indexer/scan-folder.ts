import type { SourceFolder } from '../sources/find-folders.ts';
import { listMaildir, listMaildirNames } from '../sources/list-maildir.ts';
import { listMh, listMhNames } from '../sources/list-mh.ts';
import type { Candidate } from '../store/candidate-table.ts';
import type { FolderRow } from '../store/rows.ts';
import { leave, rejoin } from '../threads/leave.ts';
import {
  compareFolder,
  type FolderChanges,
  type FreshFile,
  type ListedFile,
} from './compare-folder.ts';
import type { Run } from './run.ts';

/**
 * Looks through one maildir or MH folder: stores at once what can be stored without reading mail,
 * and puts what must be read on the work list. A folder that cannot be listed is left as it is.
 */
export function scanFolder(run: Run, folder: SourceFolder): void {
  const { store, report, pool } = run;
  const row = store.folders.find(folder);
  // A folder that was never seen will give it something to do; it starts while we make the list.
  if (row === undefined) pool.warmUp();
  const files = listFiles(run, folder);
  if (files === undefined) return;
  const known = row === undefined ? [] : store.messages.filesInFolder(row.id);
  const changes = compareFolder(known, files);
  applyChanges(run, changes);
  if (changes.fresh.length === 0) return;
  const id = row?.id ?? store.transaction(() => store.folders.insert(folder));
  store.candidates.add(candidatesIn({ ...folder, id }, changes.fresh));
  report.tell({ kind: 'folder', path: folder.path });
}

function* candidatesIn(
  { id, path }: { readonly id: number; readonly path: string },
  files: readonly FreshFile[],
): Generator<Candidate> {
  for (const { name, size = 0, replaces } of files) {
    yield { path: `${path}/${name}`, folder: id, name, size, replaces };
  }
}

/** Dead messages are marked in steps of this many, so that no transaction grows without bound. */
const STEP = 5_000;

/** Marks messages dead whose files or folders are gone. */
export function removeVanished({ store, report }: Run, ids: readonly number[]): void {
  for (let at = 0; at < ids.length; at += STEP) {
    store.transaction(() => leave(store.threads, ids.slice(at, at + STEP)));
  }
  report.count('removed', ids.length);
}

/** Marks all messages of a folder dead that is gone, or is no longer in the rc file. */
export function removeFolder(run: Run, { id, box }: FolderRow): void {
  const { store } = run;
  const live = store.messages.inFolder(id).filter(({ dead }) => !dead);
  removeVanished(
    run,
    live.map((message) => message.id),
  );
  // Without a state a box is read again when it comes back, even if nothing in it has changed.
  if (box !== undefined) store.transaction(() => store.folders.setBoxState(id, undefined));
}

function listFiles(
  { fast, report }: Run,
  { kind, path }: SourceFolder,
): Iterable<ListedFile> | undefined {
  if (!fast)
    return kind === 'mh' ? listMh(path, report.problem) : listMaildir(path, report.problem);
  const names =
    kind === 'mh' ? listMhNames(path, report.problem) : listMaildirNames(path, report.problem);
  return names && namedFiles(names);
}

function* namedFiles(names: Iterable<string>): Generator<ListedFile> {
  for (const name of names) yield { name };
}

function applyChanges(run: Run, { moved, revived, vanished }: FolderChanges): void {
  const { store, report } = run;
  if (moved.length > 0 || revived.length > 0) {
    store.transaction(() => {
      for (const place of moved) store.messages.place(place);
      for (const id of revived) rejoin(store.threads, id);
    });
    report.count('moved', moved.length);
    report.count('added', revived.length);
  }
  removeVanished(run, vanished);
}
