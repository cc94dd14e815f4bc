import { TEXT_COLUMNS, type TextField } from '../model/fields.ts';
import { fold } from '../model/words.ts';
import { findWords } from '../query/plan/match/find-words.ts';
import type { SearchStore } from '../sqlite/search-store.ts';

/** The frequency of more is not looked up. */
const MOST_COUNTED = 2_000;

/** Words of messages that begin so, the most frequent first. */
export function wordsBeginning(
  store: SearchStore,
  beginning: string,
  { fields, limit }: { readonly fields: readonly TextField[]; readonly limit: number },
): string[] {
  const text = fold(beginning);
  if (text === '') return [];
  const columns = TEXT_COLUMNS.filter(({ field }) => fields.includes(field));
  return store.snapshot(() => {
    const counts = new Map<string, number>();
    for (const column of columns) {
      for (const block of store.vocabularyBlocks(column)) {
        for (const word of findWords(block, { text, errors: 0, anchored: true })) {
          if (counts.size >= MOST_COUNTED) break;
          counts.set(word, (counts.get(word) ?? 0) + store.messagesWith(word, column));
        }
      }
    }
    return [...counts]
      .filter(([, count]) => count > 0) // the vocabulary keeps words of removed mail for a while
      .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([word]) => word);
  });
}
