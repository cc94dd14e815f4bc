import type { KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';

/** Comes before any other change to a folder, so that the next run notices an interrupted one. */
export function forgetTimes({ store }: Run, { id, times }: KnownFolder): void {
  if (times !== undefined) store.transaction(() => store.folders.setTimes(id, undefined));
}
