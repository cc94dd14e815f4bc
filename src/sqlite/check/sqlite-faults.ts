import type { Database } from 'better-sqlite3';

/** SQLite reports no more faults than this. */
const FAULTS_AT_MOST = 100;

/** What SQLite's own check finds; FTS5's checks are part of SQLite's since 3.44 (https://sqlite.org/pragma.html#pragma_integrity_check). */
export function* sqliteFaults(database: Database): Generator<string> {
  const lines = database
    .prepare<[], string>(`PRAGMA integrity_check(${FAULTS_AT_MOST})`)
    .pluck()
    .all();
  for (const line of lines) if (line !== 'ok') yield `SQLite: ${line.trim()}`;
}
