import type { Config } from '../config/config.ts';
import type { Engine } from '../store/engine.ts';
import type { UpdateReport } from './run/reporter.ts';
import { type UpdateOptions, update, WAIT_MILLISECONDS } from './update.ts';

/** The options of `update` that make sense when reading all mail. */
export type RebuildOptions = Pick<UpdateOptions, 'onEvent' | 'signal' | 'waitMilliseconds'>;

/**
 * Builds the index again from the mail, and replaces the old one when the new one is complete. Until
 * then, searches use the old one, which stays if anything fails. Throws `ConfigError`, `StoreError`.
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
