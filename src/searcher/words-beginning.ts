import { TEXT_COLUMNS, type TextField } from '../model/fields.ts';
import { fold } from '../model/fold.ts';
import type { SearchStore } from '../store/search-store.ts';

/** No more words than this are looked up to see how frequent they are. */
const MOST_COUNTED = 2_000;

/** Words of messages that begin with `beginning`, the most frequent first. */
export async function wordsBeginning(
  store: SearchStore,
  beginning: string,
  { fields, limit }: { readonly fields: readonly TextField[]; readonly limit: number },
): Promise<string[]> {
  const text = fold(beginning);
  if (text === '') return [];
  const pattern = { text, errors: 0, anchored: true };
  const counts = new Map<string, number>();
  for (const column of TEXT_COLUMNS.filter(({ field }) => fields.includes(field))) {
    const most = MOST_COUNTED - counts.size;
    const found = new Set(await store.wordsLike(pattern, column, { most }));
    const words = [...found].slice(0, most);
    const messages = await store.messagesWith(words, [column]);
    for (const [at, word] of words.entries()) {
      counts.set(word, (counts.get(word) ?? 0) + (messages[at] ?? 0));
    }
  }
  return [...counts]
    .filter(([, count]) => count > 0) // the vocabulary keeps words of removed mail for a while
    .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word);
}
