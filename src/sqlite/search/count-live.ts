import type { Database } from 'better-sqlite3';
import type { TextColumn } from '../../model/fields.ts';

/** How many messages have a word in a column; `indexed` is what the full text table says, with dead messages. */
export type LiveCounter = (column: TextColumn, word: string, indexed: number) => number;

/** Removed messages keep their words until a purge, so those that have the word must be taken off. */
export function countLive(database: Database): LiveCounter {
  const dead = database.prepare('SELECT 1 FROM messages WHERE dead = 1').get();
  if (dead === undefined) return (_column, _word, indexed) => indexed;
  return ({ table, field }, word, indexed) => {
    if (indexed === 0) return 0;
    const among = database
      .prepare<[string], number>(
        `SELECT count(*) FROM ${table} CROSS JOIN messages ON messages.id = ${table}.rowid
         WHERE ${table} MATCH ? AND messages.dead = 1`,
      )
      .pluck();
    return indexed - (among.get(`"${field}" : "${word.replaceAll('"', '""')}"`) ?? 0);
  };
}
