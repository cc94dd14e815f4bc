import { setImmediate } from 'node:timers/promises';

/**
 * Lets others run between two steps of long work, above all the handlers of signals. Throws the reason
 * of the signal if that was aborted.
 */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
