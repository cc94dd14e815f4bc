import type { Database } from 'better-sqlite3';
import { hashesOf } from '../values/hash-bytes.ts';
import type { PeopleColumns } from '../values/message-people.ts';

/** Removes people who are in no header any more. Runs inside a transaction. */
export function forgetPeople(database: Database): void {
  const uncounted = database
    .prepare<[], number>('SELECT id FROM people WHERE sent = 0 AND received = 0')
    .pluck();
  const left = new Set(uncounted.all());
  if (left.size === 0) return;
  const headers = database.prepare<[], PeopleColumns>('SELECT "from", "to", others FROM summaries');
  for (const { from, to, others } of headers.iterate()) {
    for (const bytes of [from, to, others]) for (const id of hashesOf(bytes)) left.delete(id);
  }
  const forget = database.prepare('DELETE FROM people WHERE id = ?');
  for (const id of left) forget.run(id);
}
