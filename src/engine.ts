import type { Config } from './config/config.ts';
import { openSearchEngine } from './opensearch/open-search-engine.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';
import type { Engine } from './store/engine.ts';

/** What keeps the index of a configuration; the only place that chooses. */
export function engineOf({ openSearch }: Pick<Config, 'openSearch'>): Engine {
  return openSearch === undefined ? sqliteEngine : openSearchEngine(openSearch);
}
