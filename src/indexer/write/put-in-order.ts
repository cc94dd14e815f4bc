import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** Tidies up the vocabulary if that is worth it, and gives back the space that the run has freed. */
export async function putInOrder({ store, report, signal }: Run): Promise<void> {
  if (store.vocabulary.hasManyRepeats()) {
    report.tell({ kind: 'finishing' });
    for (const _ of store.vocabulary.rebuild()) await pause(signal);
  }
  for (const _ of store.shrink()) await pause(signal);
}
