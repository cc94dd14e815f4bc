import type { Database } from 'better-sqlite3';
import type { Breakdown } from '../../model/mail/breakdown.ts';
import { frequentAuthors } from '../../model/mail/frequent-authors.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
import { hashesOf } from '../values/hash-bytes.ts';
import { personReader } from './person-reader.ts';

type Sender = Breakdown['senders'][number];

/** Those who wrote most of the messages that a statement gives; see `frequentAuthors`. */
export function firstAuthors(database: Database, found: CompiledQuery, most: number): Sender[] {
  return frequentAuthors(spellingsOf(database, found), most);
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
  const personOf = personReader(database);
  for (const [person, messages] of firsts) {
    const address = personOf(hashesOf(person)[0] ?? 0);
    if (address.address !== '') yield { ...address, messages };
  }
}
