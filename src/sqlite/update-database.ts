import type { Waiting } from '../store/engine.ts';
import type { UpdateStore } from '../store/update-store.ts';
import { asideOf, removeLeftovers } from './open/replace-database.ts';
import { sqliteErrorOf } from './open/translate-errors.ts';
import { untilFree } from './open/until-free.ts';
import { SqliteUpdateStore } from './sqlite-update-store.ts';

/**
 * Opens the database for writing as soon as no other run has it, and closes it after `work`. Throws
 * `StoreError`: STORE_LOCKED if the other run does not end in time.
 */
export async function updateDatabase<Result>(
  path: string,
  waiting: Waiting,
  work: (store: UpdateStore) => Promise<Result>,
): Promise<Result> {
  const store = await untilFree(() => new SqliteUpdateStore(path), waiting);
  try {
    removeLeftovers(asideOf(path)); // left by a rebuild that was killed
    return await work(store);
  } catch (error) {
    throw sqliteErrorOf(error, path);
  } finally {
    store.close();
  }
}
