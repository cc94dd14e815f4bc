import { setTimeout } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { takeWriterLock, type WriterLock } from './open/writer-lock.ts';
import { Store } from './store.ts';

/** How often a waiting run looks whether the other one has ended. */
const RETRY_MILLISECONDS = 100;

export interface Waiting {
  readonly waitMilliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the database for writing as soon as no other run does. Throws `StoreError`: STORE_LOCKED
 * when the other one has not ended in time. An aborted signal ends the waiting with its reason, at the next look.
 */
export function waitForStore(path: string, waiting: Waiting): Promise<Store> {
  return untilFree(() => new Store(path), waiting);
}

/** The same for the mere right to write. */
export function waitForLock(path: string, waiting: Waiting): Promise<WriterLock> {
  return untilFree(() => takeWriterLock(path), waiting);
}

async function untilFree<Held>(
  take: () => Held,
  { waitMilliseconds, signal }: Waiting,
): Promise<Held> {
  const end = performance.now() + waitMilliseconds;
  for (;;) {
    try {
      return take();
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
