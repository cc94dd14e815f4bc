import { sqliteEngine } from './sqlite/sqlite-engine.ts';
import type { Engine } from './store/engine.ts';

/** What keeps the index; the only place that chooses. */
export const engine: Engine = sqliteEngine;
