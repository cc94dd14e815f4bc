import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** Tidies the vocabulary up where it is worth it, and gives space back that the run has left. */
export async function putInOrder({ store, report, signal }: Run): Promise<void> {
  if (store.vocabulary.hasManyRepeats()) {
    report.tell({ kind: 'finishing' });
    for (const _ of store.vocabulary.rebuild()) await pause(signal);
  }
  for (const _ of store.shrink()) await pause(signal);
}
