import { setTimeout } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { Store } from './store.ts';

/** How often a waiting run looks whether the other one has ended. */
const RETRY_MILLISECONDS = 100;

/**
 * Opens the database for writing as soon as no other run does. Throws `StoreError`: STORE_LOCKED
 * when the other one has not ended in time. An aborted signal ends the waiting with its reason, at the next look.
 */
export async function waitForStore(
  path: string,
  {
    waitMilliseconds,
    signal,
  }: { readonly waitMilliseconds: number; readonly signal?: AbortSignal | undefined },
): Promise<Store> {
  const end = performance.now() + waitMilliseconds;
  for (;;) {
    try {
      return new Store(path);
    } catch (error) {
      if (!isLocked(error) || performance.now() >= end) throw error;
    }
    signal?.throwIfAborted();
    await setTimeout(RETRY_MILLISECONDS);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'STORE_LOCKED';
}
