import type { Run } from './run.ts';

/** What a run saw of a maildir or MH folder. */
export interface ListedFolder {
  readonly id: number;
  /** See `directoryTimes`. */
  readonly times: string;
  /** How many names of messages there were. */
  readonly names: number;
}

/**
 * Stores the times of the directories that a run listed: while these stay the same, a run with -F
 * need not list them. But not of a folder with names that are no messages of ours: those could not
 * be read, and each run tries again.
 */
export function keepTimes({ store, listed }: Run): void {
  store.transaction(() => {
    for (const { id, times, names } of listed) {
      if (store.messages.countLiveIn(id) === names) store.folders.setTimes(id, times);
    }
  });
}
