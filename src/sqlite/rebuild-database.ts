import type { Waiting } from '../store/engine.ts';
import {
  asideOf,
  removeDatabase,
  removeLeftovers,
  replaceDatabase,
  requireReplaceable,
} from './open/replace-database.ts';
import { untilFree } from './open/until-free.ts';
import { takeWriterLock } from './open/writer-lock.ts';

/**
 * Lets `make` build a new database next to the old one, and then replaces the old one with it. Until then
 * searches use the old one, which stays if anything fails. Throws `StoreError`, also for a file that we may
 * not replace.
 */
export async function rebuildDatabase<Result>(
  path: string,
  waiting: Waiting,
  make: (aside: string) => Promise<Result>,
): Promise<Result> {
  requireReplaceable(path);
  const lock = await untilFree(() => takeWriterLock(path), waiting);
  try {
    requireReplaceable(path);
    const aside = asideOf(path);
    removeDatabase(aside); // left by a run that was killed
    try {
      const result = await make(aside);
      replaceDatabase(path, aside);
      return result;
    } finally {
      removeLeftovers(aside);
    }
  } finally {
    lock.release();
  }
}
