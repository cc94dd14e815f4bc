import type { Config } from '../config/config.ts';
import { databasePath } from '../sqlite/open/database-path.ts';
import {
  asideOf,
  removeDatabase,
  removeLeftovers,
  replaceDatabase,
  requireReplaceable,
} from '../sqlite/open/replace-database.ts';
import { waitForLock } from '../sqlite/wait-for-store.ts';
import type { UpdateReport } from './run/report.ts';
import { type UpdateOptions, update, WAIT_MILLISECONDS } from './update.ts';

/** As for `update`, but all mail is read. */
export type RebuildOptions = Pick<UpdateOptions, 'onEvent' | 'signal' | 'waitMilliseconds'>;

/**
 * Makes the database anew from the mail, beside the old one, which it replaces when it is complete.
 * Until then searches find the old one; it stays if anything fails. Throws `ConfigError`, `StoreError`.
 */
export async function rebuild(
  config: Config,
  { onEvent, signal, waitMilliseconds = WAIT_MILLISECONDS }: RebuildOptions = {},
): Promise<UpdateReport> {
  const { path } = databasePath(config.database);
  requireReplaceable(path);
  const lock = await waitForLock(path, { waitMilliseconds, signal });
  try {
    requireReplaceable(path);
    const aside = asideOf(path);
    removeDatabase(aside); // what a run that was killed has left
    try {
      const report = await update({ ...config, database: aside }, { onEvent, signal });
      replaceDatabase(path, aside);
      return report;
    } finally {
      removeLeftovers(aside);
    }
  } finally {
    lock.release();
  }
}
