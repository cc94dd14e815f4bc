import type { Engine } from '../../src/store/engine.ts';
import { MemoryIndex } from './memory-index.ts';
import { memorySearchStore } from './memory-search-store.ts';
import { memoryUpdateStore } from './memory-update-store.ts';

/**
 * A second engine behind the door of `src/store`, for tests: what the indexer brings is kept in memory,
 * and every search looks at every message. It shows that nothing of SQLite is on the other side.
 */
export function memoryEngine(): Engine {
  const indexes = new Map<string, MemoryIndex>();
  const indexAt = (database: string) => indexes.get(database) ?? makeIndex(database);
  return {
    locate: (database) => ({ path: database, besideClassic: false }),
    openForSearch: (database) => memorySearchStore(indexAt(database)),
    update: (database, _waiting, work) => work(memoryUpdateStore(indexAt(database))),

    async replace(database, _waiting, make) {
      const aside = `${database}-aside`;
      const result = await make(aside);
      indexes.set(database, indexAt(aside));
      indexes.delete(aside);
      return result;
    },

    async check(database) {
      const index = indexAt(database);
      return {
        messages: index.live().length,
        folders: index.folders.size,
        bytes: 0,
        faults: [],
      };
    },
  };

  function makeIndex(database: string): MemoryIndex {
    const index = new MemoryIndex();
    indexes.set(database, index);
    return index;
  }
}
