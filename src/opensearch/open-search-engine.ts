import type { OpenSearchSettings } from '../config/open-search-settings.ts';
import type { Engine } from '../store/engine.ts';
import { lateSearchStore } from './late-search-store.ts';

/** The index on a cluster of OpenSearch, behind the border of `src/store`. What does the work is loaded when it is needed. */
export function openSearchEngine(settings: OpenSearchSettings): Engine {
  return {
    locate: (path) => ({ path, besideClassic: false }),
    openForSearch: (database) =>
      lateSearchStore(async () => {
        const { OpenSearchSearchStore } = await import('./search/open-search-search-store.ts');
        return await OpenSearchSearchStore.open(settings, database);
      }),
    async update(database, waiting, work) {
      const { updateIndex } = await import('./write/update-index.ts');
      return await updateIndex(settings, database, waiting, work);
    },
    async replace(database, waiting, make) {
      const { rebuildIndex } = await import('./write/rebuild-index.ts');
      return await rebuildIndex(settings, database, waiting, make);
    },
    async check() {
      const { checkIndex } = await import('./check/check-index.ts');
      return await checkIndex(settings);
    },
  };
}
