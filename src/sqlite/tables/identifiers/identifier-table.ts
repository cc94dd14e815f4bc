import type { Database } from 'better-sqlite3';
import { storedCount } from '../../values/stored-values.ts';
import { pairInserter } from './pair-inserter.ts';

/**
 * Which thread an id belongs to. An answer names the ids of those before it, so the table remembers those that
 * it was asked about: to ask SQLite for each again would take longer.
 */
export interface IdentifierTable {
  threadOf(identifier: number): number | undefined;
  assign(identifier: number, thread: number): void;
  forget(identifier: number): void;
  /** Stores new ids, at the end of a transaction. */
  settle(): void;
  /** To be called after that transaction. */
  end(outcome: { readonly isStored: boolean }): void;
}

/** Some 4 MB. */
const MOST_REMEMBERED = 50_000;
const NO_THREAD = 0;

export function identifierTable(database: Database): IdentifierTable {
  const find = database
    .prepare<[number], number>('SELECT thread FROM identifiers WHERE hash = ?')
    .pluck();
  const insert = pairInserter(database, 'INSERT OR FAIL INTO identifiers (hash, thread)');
  const replace = database.prepare(
    'INSERT OR REPLACE INTO identifiers (hash, thread) VALUES (?, ?)',
  );
  const remove = database.prepare('DELETE FROM identifiers WHERE hash = ?');
  /** Threads of ids, `NO_THREAD` for those that have none. */
  const remembered = new Map<number, number>();
  /** Threads of ids that the transaction has met and the table does not have. */
  const coming = new Map<number, number>();
  let remembersAll = database.prepare('SELECT 1 FROM identifiers LIMIT 1').get() === undefined;

  return {
    threadOf,

    assign(identifier, thread) {
      if (coming.has(identifier) || threadOf(identifier) === undefined) {
        coming.set(identifier, thread);
      } else {
        replace.run(identifier, thread);
      }
      remembered.set(identifier, thread);
    },

    forget(identifier) {
      if (!coming.delete(identifier)) remove.run(identifier);
      remembered.set(identifier, NO_THREAD);
    },

    settle() {
      insert([...coming].flat());
      coming.clear();
    },

    end({ isStored }) {
      coming.clear();
      if (isStored && remembered.size <= MOST_REMEMBERED) return;
      remembered.clear();
      remembersAll = false;
    },
  };

  function threadOf(identifier: number): number | undefined {
    const thread = remembered.get(identifier) ?? look(identifier);
    return thread === NO_THREAD ? undefined : thread;
  }

  function look(identifier: number): number {
    const stored = remembersAll ? undefined : find.get(identifier);
    const thread = stored === undefined ? NO_THREAD : storedCount(stored);
    remembered.set(identifier, thread);
    return thread;
  }
}
