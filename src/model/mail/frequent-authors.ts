import { groupBy } from '../../util/group-by.ts';
import { mostFrequent } from '../../util/most-frequent.ts';
import { fold } from '../fold.ts';
import type { Breakdown } from './breakdown.ts';

type Sender = Breakdown['senders'][number];

/**
 * Those who wrote most messages, of all ways to write each author, the most frequent first. Under one address, the most
 * frequent name counts, and the most frequent way to write the address.
 */
export function frequentAuthors(spellings: Iterable<Sender>, most: number): Sender[] {
  return Array.from(
    groupBy(spellings, ({ address }) => fold(address)),
    ([key, group]) => ({
      key,
      group,
      messages: group.reduce((sum, one) => sum + one.messages, 0),
    }),
  )
    .sort((one, other) => other.messages - one.messages || (one.key < other.key ? -1 : 1))
    .slice(0, most)
    .map(({ group, messages }) => ({
      name: mostFrequent(group.map(({ name, messages: count }) => [name, count])),
      address: mostFrequent(group.map(({ address, messages: count }) => [address, count])),
      messages,
    }));
}
