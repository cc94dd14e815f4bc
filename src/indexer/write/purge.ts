import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** With less than this share of the messages gone, tidying up costs more than the space is worth. */
const SHARE_WORTH_RECLAIMING = 0.02;

/**
 * Takes dead messages out of the database, and gives their space back when that is worth the work,
 * with the space of earlier purges. What an aborted purge did stays done.
 */
export async function purge({
  store,
  report,
  signal,
}: Pick<Run, 'store' | 'report' | 'signal'>): Promise<void> {
  for (const purged of store.purge()) {
    report.count('purged', purged);
    await pause(signal);
  }
  const { untidy } = store;
  if (untidy === 0 || untidy < store.messages.countLive() * SHARE_WORTH_RECLAIMING) return;
  report.tell({ kind: 'finishing' });
  for (const _ of store.reclaimSpace()) await pause(signal);
}
