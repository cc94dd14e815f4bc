import type { KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';

/** Call this before any other change to a folder, so the next run notices if this one was interrupted. */
export function forgetTimes({ store }: Run, { id, times }: KnownFolder): void {
  if (times !== undefined) store.transaction(() => store.folders.setTimes(id, undefined));
}
