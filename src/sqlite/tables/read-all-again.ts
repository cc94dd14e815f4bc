import type { Database } from 'better-sqlite3';
import { TO_BE_READ } from '../../store/message-store.ts';

/** Makes the next run read all mail again. Runs inside a transaction. */
export function readAllAgain(database: Database): void {
  database.prepare('UPDATE messages SET modified = ?').run(TO_BE_READ);
  database.exec(
    'UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL, uid_next = NULL',
  );
}
