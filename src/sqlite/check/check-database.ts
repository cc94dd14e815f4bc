import type { Database } from 'better-sqlite3';
import { stat } from '../../files/stat.ts';
import type { DatabaseState } from '../../store/database-state.ts';
import { openForReading } from '../open/open-database.ts';
import { isDatabaseDamage, translateErrors } from '../open/translate-errors.ts';
import { checksumFaults } from './checksum-faults.ts';
import { countRows } from './count-rows.ts';
import { peopleFaults } from './people-faults.ts';
import { rowFaults } from './row-faults.ts';
import { schemaFaults } from './schema-faults.ts';
import { sqliteFaults } from './sqlite-faults.ts';
import { threadFaults } from './thread-faults.ts';
import { valueFaults } from './value-faults.ts';
import { vocabularyFaults } from './vocabulary-faults.ts';
import { wordFaults } from './word-faults.ts';

/**
 * Reads the whole database and reports what does not fit together, from one committed state; nothing is
 * written. SQLite's own check knows its pages, FTS5's its trees. Neither knows what our tables should
 * hold, so each indexed word is counted: a word, a message number or a position that has changed shows.
 * Throws `StoreError` for anything that cannot be opened as a database of ours. `beside` is SQL that makes tables
 * which it has besides.
 */
export function checkDatabase(path: string, beside = ''): DatabaseState {
  const database = openForReading(path);
  try {
    const faults = translateErrors(path, () =>
      database.transaction(() => [...new Set(faultsOf(database, beside))]).deferred(),
    );
    return {
      messages: countRows(database, 'messages WHERE dead = 0'),
      folders: countRows(database, 'folders'),
      bytes: stat(path)?.size ?? 0,
      faults,
    };
  } finally {
    database.close();
  }
}

/** One fault may come several times: SQLite meets it on more than one way. */
function* faultsOf(database: Database, beside: string): Generator<string> {
  for (const { find, unreadable } of CHECKS) {
    try {
      yield* find(database, beside);
    } catch (error) {
      if (!isDatabaseDamage(error)) throw error;
      yield unreadable;
    }
  }
}

const CHECKS: readonly {
  readonly find: (database: Database, beside: string) => Iterable<string>;
  /** What to say when damage keeps it from finishing. */
  readonly unreadable: string;
}[] = [
  { find: sqliteFaults, unreadable: 'its pages cannot be read' },
  { find: schemaFaults, unreadable: 'its tables cannot be read' },
  { find: valueFaults, unreadable: 'its rows cannot be read' },
  { find: checksumFaults, unreadable: 'its checksums cannot be read' },
  { find: threadFaults, unreadable: 'its threads cannot be read' },
  { find: rowFaults, unreadable: 'its messages cannot be read' },
  { find: peopleFaults, unreadable: 'its names and addresses cannot be read' },
  { find: wordFaults, unreadable: 'its words cannot be read' },
  { find: vocabularyFaults, unreadable: 'its vocabulary cannot be read' },
];
