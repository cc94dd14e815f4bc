import type { Database } from 'better-sqlite3';
import { countedPeople } from '../../model/people/person.ts';
import { messagePeople, type PeopleColumns } from '../values/message-people.ts';

interface Counts {
  readonly id: number;
  readonly key: number;
  sent: number;
  received: number;
  readonly newest: number;
  /** The newest date that was found. */
  last: number;
}

/** People whose messages are not as many, or not as new, as is noted for them. */
export function* peopleFaults(database: Database): Generator<string> {
  const people = new Map<number, Counts>();
  for (const row of database
    .prepare<[], Omit<Counts, 'last'>>('SELECT id, key, sent, received, newest FROM people')
    .iterate()) {
    people.set(row.id, { ...row, last: Number.NEGATIVE_INFINITY });
  }
  let unknown = 0;
  const messages = database.prepare<[], PeopleColumns & { readonly date: number }>(
    `SELECT date, "from", "to", others FROM messages JOIN summaries ON summaries.id = messages.id
     WHERE dead = 0`,
  );
  for (const message of messages.iterate()) {
    const all = messagePeople(message, (id) => people.get(id)?.key ?? id);
    const { senders, receivers } = countedPeople(all);
    for (const { id } of senders) take(id, 'sent', message.date);
    for (const { id } of receivers) take(id, 'received', message.date);
  }
  if (unknown > 0) yield `names in headers of nobody who is known: ${unknown}`;
  const wrong = [...people.values()].filter((one) => !isRight(one)).length;
  if (wrong > 0) yield `people with a wrong number of messages: ${wrong}`;

  function take(id: number, how: 'sent' | 'received', date: number): void {
    const person = people.get(id);
    if (person === undefined) {
      unknown++;
      return;
    }
    person[how]--;
    person.last = Math.max(person.last, date);
  }
}

/** What is noted for somebody without messages says nothing. */
function isRight({ sent, received, newest, last }: Counts): boolean {
  return sent === 0 && received === 0 && (last === Number.NEGATIVE_INFINITY || last === newest);
}
