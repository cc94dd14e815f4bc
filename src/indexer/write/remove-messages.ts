import { leave } from '../../threads/leave.ts';
import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';
import { inSteps } from './in-steps.ts';

/** Marks messages as dead because their files or folders are gone. */
export async function removeMessages(
  { store, report, signal }: Run,
  ids: readonly number[],
): Promise<void> {
  for (const some of inSteps(ids)) {
    store.transaction(() => leave(store.threads, some));
    report.count('removed', some.length);
    await store.ready();
    await pause(signal);
  }
}
