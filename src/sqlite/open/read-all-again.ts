import type { Database } from 'better-sqlite3';

/**
 * Stands for the time of a message that must be read again, whatever its file is and whether anybody looks
 * at it: the index holds not all of it that it should. Until then it is found as it was.
 */
export const TO_BE_READ = -2;

/** The next run reads all mail again. Runs inside a transaction. */
export function readAllAgain(database: Database): void {
  database.prepare('UPDATE messages SET modified = ?').run(TO_BE_READ);
  database.exec(
    'UPDATE folders SET size = NULL, modified = NULL, read = NULL, hash = NULL, times = NULL',
  );
}
