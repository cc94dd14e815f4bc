import type { Database } from 'better-sqlite3';
import type { ThreadMember, ThreadStore } from '../../store/thread-store.ts';
import { changedChecksum } from '../checksums/row-checksums.ts';
import { hashesOf } from '../values/hash-bytes.ts';
import { storedCount } from '../values/stored-values.ts';
import type { IdentifierTable } from './identifiers/identifier-table.ts';
import type { PeopleTable } from './people-table.ts';

interface StoredMember {
  readonly id: number;
  readonly identifiers: Buffer | null;
}

/** Tables that have more of each thread. */
interface BesideThreads {
  readonly identifiers: IdentifierTable;
  readonly people: PeopleTable;
}

export function threadTable(
  database: Database,
  { identifiers, people }: BesideThreads,
): ThreadStore {
  const live = database.prepare<[number], StoredMember>(
    'SELECT id, identifiers FROM messages WHERE thread = ? AND dead = 0 ORDER BY id',
  );
  const member = database.prepare<[number], StoredMember & { thread: number }>(
    'SELECT id, identifiers, thread FROM messages WHERE id = ?',
  );
  const setThread = database.prepare(
    `UPDATE messages SET thread = $thread, checksum = ${changedChecksum({ thread: '$thread - thread' })} WHERE id = $id`,
  );
  const setDead = database.prepare(
    `UPDATE messages SET dead = $dead, checksum = ${changedChecksum({ dead: '$dead - dead' })} WHERE id = $id`,
  );

  return {
    threadOf: identifiers.threadOf,
    assign: identifiers.assign,
    forget: identifiers.forget,

    liveMembers: (thread) => live.all(thread).map(memberOf),

    member(id) {
      const row = member.get(id);
      return row && { ...memberOf(row), thread: storedCount(row.thread) };
    },

    setThread(id, thread) {
      setThread.run({ id, thread });
    },

    setDead(id, dead) {
      people.setDead(id, dead);
      setDead.run({ id, dead: dead ? 1 : 0 });
    },
  };
}

function memberOf({ id, identifiers }: StoredMember): ThreadMember {
  return { id: storedCount(id), identifiers: hashesOf(identifiers) };
}
