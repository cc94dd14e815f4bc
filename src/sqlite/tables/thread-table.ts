import type { Database } from 'better-sqlite3';
import { hashesOf } from './rows.ts';

/** A live message as a member of its thread. */
export interface ThreadMember {
  readonly id: number;
  /** Hashes of all ids that tie it to others. */
  readonly identifiers: Float64Array;
}

interface StoredMember {
  readonly id: number;
  readonly identifiers: Buffer | null;
}

export type ThreadTable = ReturnType<typeof threadTable>;

/** Which thread an id belongs to, and which messages a thread holds. */
export function threadTable(database: Database) {
  const threadOf = database
    .prepare<[number], number>('SELECT thread FROM identifiers WHERE hash = ?')
    .pluck();
  const assign = database.prepare(
    'INSERT OR REPLACE INTO identifiers (hash, thread) VALUES (?, ?)',
  );
  const forget = database.prepare('DELETE FROM identifiers WHERE hash = ?');
  const live = database.prepare<[number], StoredMember>(
    'SELECT id, identifiers FROM messages WHERE thread = ? AND dead = 0 ORDER BY id',
  );
  const member = database.prepare<[number], StoredMember & { thread: number }>(
    'SELECT id, identifiers, thread FROM messages WHERE id = ?',
  );
  const setThread = database.prepare('UPDATE messages SET thread = ? WHERE id = ?');
  const setDead = database.prepare('UPDATE messages SET dead = ? WHERE id = ?');

  return {
    threadOf: (identifier: number): number | undefined => threadOf.get(identifier),

    assign(identifier: number, thread: number): void {
      assign.run(identifier, thread);
    },

    forget(identifier: number): void {
      forget.run(identifier);
    },

    liveMembers: (thread: number): ThreadMember[] => live.all(thread).map(memberOf),

    member(id: number): (ThreadMember & { thread: number }) | undefined {
      const row = member.get(id);
      return row && { ...memberOf(row), thread: row.thread };
    },

    setThread(id: number, thread: number): void {
      setThread.run(thread, id);
    },

    setDead(id: number, dead: boolean): void {
      setDead.run(dead ? 1 : 0, id);
    },
  };
}

function memberOf({ id, identifiers }: StoredMember): ThreadMember {
  return { id, identifiers: hashesOf(identifiers) };
}
