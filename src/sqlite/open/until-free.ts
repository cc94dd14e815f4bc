import { setTimeout } from 'node:timers/promises';
import { isLocked } from '../../errors.ts';
import type { Waiting } from '../../store/engine.ts';
import { steadyTime } from '../../util/time/steady-time.ts';

/** How often a waiting run checks whether the other one has ended. */
const RETRY_MILLISECONDS = 100;

/**
 * Takes something as soon as no other run holds it. Throws `StoreError` (STORE_LOCKED) if the other
 * run does not end in time, and the reason of the signal if that is aborted.
 */
export async function untilFree<Held>(
  take: () => Held,
  { waitMilliseconds, signal }: Waiting,
): Promise<Held> {
  const end = steadyTime() + waitMilliseconds;
  for (;;) {
    try {
      return take();
    } catch (error) {
      if (!isLocked(error) || steadyTime() >= end) throw error;
    }
    signal?.throwIfAborted();
    await setTimeout(RETRY_MILLISECONDS);
  }
}
