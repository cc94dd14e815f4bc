import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';

/** A run that adds little ends soon; the next ones do the rest. */
const MOST_STEPS = 3;
/** To bring the words of fewer together takes a twentieth of their first run; the next one does it. */
const MANY_MESSAGES = 50_000;

/**
 * Tidies up the vocabulary if that is worth it, takes some steps of bringing words together, and gives back the
 * space that the run has freed.
 */
export async function putInOrder(run: Run): Promise<void> {
  const { store, report, signal } = run;
  if (store.vocabulary.hasManyRepeats()) {
    report.tell({ kind: 'finishing' });
    for (const _ of store.vocabulary.rebuild()) await pause(signal);
  }
  if (!isShortFirst(run)) await gatherSome(run);
  for (const _ of store.shrink()) await pause(signal);
}

function isShortFirst({ store, isFirst }: Run): boolean {
  return isFirst && store.messages.countLive() < MANY_MESSAGES;
}

async function gatherSome({ store, signal }: Run): Promise<void> {
  let steps = 0;
  for (const _ of store.gatherWords()) {
    await pause(signal);
    if (++steps === MOST_STEPS) break;
  }
}
