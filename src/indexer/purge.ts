import type { Store } from '../store/store.ts';
import type { Reporter } from './report.ts';

/** With less than this share of the messages gone, tidying up costs more than the space is worth. */
const SHARE_WORTH_RECLAIMING = 0.02;

/**
 * Takes dead messages out of the database; gives their space back when it is worth the work, be
 * they of this purge or of earlier ones.
 */
export function purge(store: Store, report: Reporter): void {
  report.count('purged', store.purge());
  const { untidy } = store;
  if (untidy === 0 || untidy < store.messages.countLive() * SHARE_WORTH_RECLAIMING) return;
  report.tell({ kind: 'finishing' });
  store.reclaimSpace();
}
