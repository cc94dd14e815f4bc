import type { KnownFolder } from '../../../store/folder-store.ts';
import type { NewPlace } from '../../../store/message-store.ts';
import { rejoin } from '../../../threads/leave.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { inSteps } from '../../write/in-steps.ts';
import { removeMessages } from '../../write/remove-messages.ts';
import { candidatesIn } from './candidates-in.ts';
import type { FolderChanges, IdentifiedFile } from './compare-folder.ts';
import { forgetTimes } from './forget-times.ts';

/** Stores right away any change to a folder that needs no reading of mail, and puts the rest on the work list. */
export async function applyChanges(
  run: Run,
  folder: KnownFolder,
  changes: FolderChanges,
): Promise<void> {
  const { store, report, signal } = run;
  const { moved, revived, vanished, identified } = changes;
  const fresh = changes.fresh.concat(changes.doubtful);
  if ([changes.fresh, moved, revived, vanished].some(({ length }) => length > 0)) {
    forgetTimes(run, folder);
  }
  await placeMoved(run, moved);
  await reviveMessages(run, revived);
  await removeMessages(run, vanished);
  await identifyFiles(run, identified);
  if (fresh.length === 0) return;
  for (const some of inSteps(fresh)) {
    store.candidates.add(candidatesIn(folder, some));
    await pause(signal);
  }
  report.tell({ kind: 'folder', path: folder.path });
}

async function placeMoved(
  { store, report, signal }: Run,
  moved: readonly NewPlace[],
): Promise<void> {
  for (const some of inSteps(moved)) {
    store.transaction(() => {
      for (const newPlace of some) store.messages.place(newPlace);
    });
    report.count('moved', some.length);
    await store.ready();
    await pause(signal);
  }
}

async function identifyFiles(
  { store, signal }: Run,
  identified: readonly IdentifiedFile[],
): Promise<void> {
  for (const some of inSteps(identified)) {
    store.transaction(() => {
      for (const { id, ...file } of some) store.messages.setFile(id, file);
    });
    await pause(signal);
  }
}

async function reviveMessages(
  { store, report, signal }: Run,
  revived: readonly number[],
): Promise<void> {
  for (const some of inSteps(revived)) {
    store.transaction(() => {
      for (const id of some) rejoin(store.threads, id);
    });
    report.count('added', some.length);
    await store.ready();
    await pause(signal);
  }
}
