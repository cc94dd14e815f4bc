import type { Config } from '../config/config.ts';
import type { Engine } from '../store/engine.ts';
import type { UpdateReport } from './run/reporter.ts';
import { type UpdateOptions, update, WAIT_MILLISECONDS } from './update.ts';

/** The options of `update` that make sense when all mail is read. */
export type RebuildOptions = Pick<UpdateOptions, 'onEvent' | 'signal' | 'waitMilliseconds'>;

/**
 * Makes the index again from the mail; it replaces the old one when it is complete. Until then searches
 * find the old one; it stays if anything fails. Throws `ConfigError`, `StoreError`.
 */
export async function rebuild(
  engine: Engine,
  config: Config,
  { onEvent, signal, waitMilliseconds = WAIT_MILLISECONDS }: RebuildOptions = {},
): Promise<UpdateReport> {
  return await engine.replace(config.database, { waitMilliseconds, signal }, (database) =>
    update(engine, { ...config, database }, { onEvent, signal }),
  );
}
