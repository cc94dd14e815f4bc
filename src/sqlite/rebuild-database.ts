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
 * Lets `make` build a new database beside the old one, which it then replaces. Until then searches find
 * the old one; it stays if anything fails. Throws `StoreError`, also for a file that is not ours to replace.
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
    removeDatabase(aside); // what a run that was killed has left
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
