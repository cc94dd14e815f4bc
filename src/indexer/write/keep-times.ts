import type { Run } from '../run/run.ts';

/**
 * Stores the times of the directories that a run listed; as long as these stay the same, a run with -F
 * need not list them. Leaves out folders with files that are not in the index, because these could not
 * be read, and each run tries again.
 */
export function keepTimes({ store, listed }: Run): void {
  store.transaction(() => {
    for (const { id, times, names } of listed) {
      if (store.messages.countLiveIn(id) === names) store.folders.setTimes(id, times);
    }
  });
}
