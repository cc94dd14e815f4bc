import { fold } from '../model/fold.ts';
import type { Address } from '../model/people/person.ts';
import { wordsOf } from '../model/words.ts';
import type { RankedAddress } from '../searcher/addresses.ts';
import { isCalled } from '../store/is-called.ts';
import type { MailView } from './mail-view.ts';

/** How many messages are looked at, the newest first. */
const MOST_MESSAGES = 10_000;

/**
 * The addresses in the mail that may be seen, the most frequent first: the index counts people in all mail, and what it
 * knows of somebody may come from any folder.
 */
export async function addressesWithin(
  { index }: Pick<MailView, 'index'>,
  text: string,
  within: readonly string[],
): Promise<RankedAddress[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const query = { shell: words.map((word) => `a:^${word}=`) };
  const found = new Map<string, RankedAddress>();
  const options = { within, order: 'date-', limit: MOST_MESSAGES } as const;
  for await (const { from = [], to = [], date } of index.search(query, options)) {
    for (const person of distinct([...from, ...to])) {
      if (!person.address.includes('@') || !isCalled(person, words)) continue;
      const key = fold(person.address);
      const known = found.get(key) ?? { ...person, messages: 0, newest: date };
      found.set(key, {
        ...known,
        name: known.name || person.name,
        messages: known.messages + 1,
      });
    }
  }
  return [...found.values()].toSorted((left, right) => right.messages - left.messages);
}

function distinct(all: readonly Address[]): Address[] {
  return [...new Map(all.map((one) => [fold(one.address), one])).values()];
}
