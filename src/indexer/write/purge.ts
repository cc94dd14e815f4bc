import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** If less than this share of the messages is gone, tidying up costs more than the space is worth. */
const SHARE_WORTH_RECLAIMING = 0.02;

/**
 * Deletes dead messages from the database, and gives back their space, with that of earlier purges, when
 * it is worth the work. If a purge is aborted, everything deleted so far stays deleted.
 */
export async function purge({
  store,
  report,
  signal,
}: Pick<Run, 'store' | 'report' | 'signal'>): Promise<void> {
  for (const purged of store.purge()) {
    report.count('purged', purged);
    await store.ready();
    await pause(signal);
  }
  const { untidy } = store;
  if (untidy === 0 || untidy < store.messages.countLive() * SHARE_WORTH_RECLAIMING) return;
  report.tell({ kind: 'finishing' });
  for (const _ of store.reclaimSpace()) await pause(signal);
}
