import type { Database } from 'better-sqlite3';
import { fold } from '../../model/fold.ts';
import type { Breakdown } from '../../model/mail/breakdown.ts';
import type { Address } from '../../model/people/person.ts';
import { mostFrequent } from '../../util/most-frequent.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
import { hashesOf } from '../values/hash-bytes.ts';

type Sender = Breakdown['senders'][number];

/**
 * Those who wrote most of the messages that a statement gives, the most frequent first. Under one address, the most
 * frequent name counts, and the most frequent way to write the address.
 */
export function firstAuthors(database: Database, found: CompiledQuery, most: number): Sender[] {
  const byAddress = new Map<string, Sender[]>();
  for (const sender of spellingsOf(database, found)) {
    const key = fold(sender.address);
    const known = byAddress.get(key);
    if (known === undefined) byAddress.set(key, [sender]);
    else known.push(sender);
  }
  return Array.from(byAddress, ([key, spellings]) => ({
    key,
    spellings,
    messages: spellings.reduce((sum, one) => sum + one.messages, 0),
  }))
    .sort((one, other) => other.messages - one.messages || (one.key < other.key ? -1 : 1))
    .slice(0, most)
    .map(({ spellings, messages }) => ({
      name: mostFrequent(spellings.map(({ name, messages: count }) => [name, count])),
      address: mostFrequent(spellings.map(({ address, messages: count }) => [address, count])),
      messages,
    }));
}

/** Each way to write the first author of a message, and how many messages have it. */
function* spellingsOf(database: Database, { sql, parameters }: CompiledQuery): Generator<Sender> {
  const firsts = database
    .prepare<unknown[], [person: Buffer, messages: number]>(
      `SELECT substr("from", 1, 8) AS person, count(*)
       FROM (${sql}) AS found CROSS JOIN summaries ON summaries.id = found.id
       WHERE "from" IS NOT NULL GROUP BY person ORDER BY 2 DESC, person`,
    )
    .raw()
    .all(...parameters);
  const nameOf = database.prepare<[number], Address>(
    'SELECT name, address FROM people WHERE id = ?',
  );
  for (const [person, messages] of firsts) {
    const address = nameOf.get(hashesOf(person)[0] ?? 0);
    if (address !== undefined && address.address !== '') yield { ...address, messages };
  }
}
