import type { Config } from './config/config.ts';
import { ConfigError } from './errors.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';
import type { Engine } from './store/engine.ts';

/** What keeps the index of a configuration; the only place that chooses. */
export function engineOf({ openSearch }: Pick<Config, 'openSearch'>): Engine {
  if (openSearch === undefined) return sqliteEngine;
  throw new ConfigError('this version cannot keep an index on OpenSearch', {
    hint: 'write database= and the path of a file',
  });
}
