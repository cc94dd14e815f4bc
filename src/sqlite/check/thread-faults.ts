import type { Database } from 'better-sqlite3';
import { hashesOf } from '../values/hash-bytes.ts';

/** Ids that do not lead to the thread of a message that has them. */
export function* threadFaults(database: Database): Generator<string> {
  const threadOf = database
    .prepare<[number], number>('SELECT thread FROM identifiers WHERE hash = ?')
    .pluck();
  const messages = database
    .prepare<[], [thread: number, identifiers: Buffer | null]>(
      'SELECT thread, identifiers FROM messages WHERE dead = 0',
    )
    .raw();
  let wrong = 0;
  for (const [thread, identifiers] of messages.all()) {
    for (const hash of hashesOf(identifiers)) if (threadOf.get(hash) !== thread) wrong++;
  }
  if (wrong > 0) yield `ids that lead to another thread: ${wrong}`;
}
