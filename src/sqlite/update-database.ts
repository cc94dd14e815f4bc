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
  return await withStore(() => new SqliteUpdateStore(path), { path, ...waiting }, work);
}

/** The same for a store of the caller's kind at that path. */
export async function withStore<Store extends SqliteUpdateStore, Result>(
  open: () => Store,
  { path, ...waiting }: Waiting & { readonly path: string },
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await untilFree(open, waiting);
  try {
    removeLeftovers(asideOf(path)); // left by a rebuild that was killed
    return await work(store);
  } catch (error) {
    throw sqliteErrorOf(error, path);
  } finally {
    store.close();
  }
}
