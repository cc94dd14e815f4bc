import type { Engine } from '../store/engine.ts';
import { databasePath } from './open/database-path.ts';
import { SqliteSearchStore } from './search/sqlite-search-store.ts';

/** One SQLite file, with a lock file next to it. Code that a search does not need is loaded only when it is used. */
export const sqliteEngine: Engine = {
  locate: databasePath,

  openForSearch: (database) => new SqliteSearchStore(databasePath(database).path),

  async update(database, waiting, work) {
    const { updateDatabase } = await import('./update-database.ts');
    return await updateDatabase(databasePath(database).path, waiting, work);
  },

  async replace(database, waiting, make) {
    const { rebuildDatabase } = await import('./rebuild-database.ts');
    return await rebuildDatabase(databasePath(database).path, waiting, make);
  },

  async check(database) {
    const { checkDatabase } = await import('./check/check-database.ts');
    return checkDatabase(databasePath(database).path);
  },
};
