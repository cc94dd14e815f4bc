import type { SearchStore } from '../store/search-store.ts';

/** What `open` gives, which is called with the first question: whoever keeps the index in a file loads no code of OpenSearch. */
export function lateSearchStore(open: () => Promise<SearchStore>): SearchStore {
  let opened: Promise<SearchStore> | undefined;
  const store = () => {
    opened ??= open();
    return opened;
  };
  return {
    async *search(...asked) {
      yield* (await store()).search(...asked);
    },
    async *places(...asked) {
      yield* (await store()).places(...asked);
    },
    count: async (...asked) => (await store()).count(...asked),
    breakdown: async (...asked) => (await store()).breakdown(...asked),
    plan: async (...asked) => (await store()).plan(...asked),
    explain: async (...asked) => (await store()).explain(...asked),
    wordsLike: async (...asked) => (await store()).wordsLike(...asked),
    messagesWith: async (...asked) => (await store()).messagesWith(...asked),
    people: async (...asked) => (await store()).people(...asked),
    attachedTexts: async (...asked) => (await store()).attachedTexts(...asked),
    sources: async (...asked) => (await store()).sources(...asked),
    statistics: async () => (await store()).statistics(),
    problems: async () => (await store()).problems(),
    labels: async () => (await store()).labels(),
    folderPaths: async () => (await store()).folderPaths(),
    close() {
      // Whoever asked has been told what went wrong.
      opened?.then((one) => one.close()).catch(() => {});
      opened = undefined;
    },
  };
}
