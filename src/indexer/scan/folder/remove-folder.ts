import type { KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';
import { removeMessages } from '../../write/remove-messages.ts';
import { forgetTimes } from './forget-times.ts';

/** Marks all messages of a folder dead, because it is gone or no longer in the rc file. */
export async function removeFolder(run: Run, folder: KnownFolder): Promise<void> {
  const { store } = run;
  const { id, box } = folder;
  forgetTimes(run, folder);
  await removeMessages(run, liveIn(run, id));
  if (folder.server?.seen !== undefined) {
    const state = { ...folder.server, seen: undefined };
    store.transaction(() => store.folders.setServerState(id, state));
  }
  // Without a state, a box is read again when it comes back, even if nothing in it has changed.
  if (box === undefined) return;
  store.transaction(() => {
    store.folders.setBoxState(id, undefined);
    store.problems.putInBox(id, [], { replace: true });
  });
}

function liveIn({ store }: Run, folder: number): number[] {
  const live: number[] = [];
  for (const { id, dead } of store.messages.inFolder(folder)) if (!dead) live.push(id);
  return live;
}
