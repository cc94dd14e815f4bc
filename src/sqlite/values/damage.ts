import SqliteDatabase from 'better-sqlite3';

/** What SQLite would throw if it knew that something is not as it was stored. */
export function damage(what: string): Error {
  return new SqliteDatabase.SqliteError(`${what} is not as it was stored`, 'SQLITE_CORRUPT');
}
