import type { Run } from '../run/run.ts';

/** Stores which folders were restless in this run; only at its end, because an interrupted one proves nothing. */
export function keepRestless({ store, restless: changed }: Run): void {
  if (changed.length === 0) return;
  store.transaction(() => {
    for (const { id, restless } of changed) store.folders.setRestless(id, restless);
  });
}
