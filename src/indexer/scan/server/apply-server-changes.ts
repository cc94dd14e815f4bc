import type { NewPlace } from '../../../store/message-store.ts';
import { rejoin } from '../../../threads/leave.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { inSteps } from '../../write/in-steps.ts';
import { removeMessages } from '../../write/remove-messages.ts';
import type { Flagged, ServerChanges } from './compare-server-folder.ts';

/** Stores what needs no reading of mail. */
export async function applyServerChanges(
  run: Run,
  { gone, flagged, revived }: Pick<ServerChanges, 'gone' | 'flagged' | 'revived'>,
): Promise<void> {
  const { store, report, signal } = run;
  await removeMessages(run, gone);
  for (const some of inSteps(flagged)) {
    store.transaction(() => {
      for (const one of some) store.messages.place(placeOf(one));
    });
    report.count('moved', some.length);
    await store.ready();
    await pause(signal);
  }
  for (const some of inSteps(revived)) {
    store.transaction(() => {
      for (const one of some) {
        store.messages.place(placeOf(one));
        rejoin(store.threads, one.id);
      }
    });
    report.count('added', some.length);
    await store.ready();
    await pause(signal);
  }
}

/** A message on a server has its UID in place of a name. */
export function placeOf({ id, uid, flags }: Flagged): NewPlace {
  return { id, name: undefined, start: uid, flags, file: undefined };
}
