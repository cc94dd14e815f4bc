import type { Store } from '../store/store.ts';
import type { Reporter } from './report.ts';

/** With less than this share of the messages gone, tidying up costs more than the space is worth. */
const SHARE_WORTH_RECLAIMING = 0.02;

/** Takes dead messages out of the database; gives their space back when it is worth the work. */
export function purge(store: Store, report: Reporter): void {
  const purged = store.purge();
  report.count('purged', purged);
  if (purged === 0) return;
  store.transaction(() => store.folders.removeEmpty());
  if (purged < store.messages.countLive() * SHARE_WORTH_RECLAIMING) return;
  report.tell({ kind: 'finishing' });
  store.transaction(() => store.vocabulary.rebuild());
  store.reclaimSpace();
}
