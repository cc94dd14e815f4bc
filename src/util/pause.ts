import { setImmediate } from 'node:timers/promises';

/**
 * Between two steps of long work others have their turn: signals above all, of which nothing is heard
 * meanwhile. Throws the reason of one that was aborted.
 */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
