import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** A run that adds little ends soon; the next ones do the rest. */
const MOST_STEPS = 3;

/**
 * Tidies up the vocabulary if that is worth it, takes some steps of bringing words together, and gives back the
 * space that the run has freed.
 */
export async function putInOrder({ store, report, signal }: Run): Promise<void> {
  if (store.vocabulary.hasManyRepeats()) {
    report.tell({ kind: 'finishing' });
    for (const _ of store.vocabulary.rebuild()) await pause(signal);
  }
  let steps = 0;
  for (const _ of store.gatherWords()) {
    await pause(signal);
    if (++steps === MOST_STEPS) break;
  }
  for (const _ of store.shrink()) await pause(signal);
}
