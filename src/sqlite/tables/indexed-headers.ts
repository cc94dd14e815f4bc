import type { Database } from 'better-sqlite3';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { readAllAgain } from './read-all-again.ts';

/** Names of the headers whose words are in the index (`header=`), in lower case. */
export function indexedHeaders(database: Database): string[] {
  return database.prepare<[], string>('SELECT name FROM indexed_headers').pluck().all();
}

/** Sets which headers the index should have; if it has others, the next run reads all mail again. */
export function setIndexedHeaders(database: Database, names: readonly string[]): void {
  const sorted = [...new Set(names)].sort();
  if (sorted.join() === indexedHeaders(database).join()) return;
  database.exec('DELETE FROM indexed_headers');
  const insert = database.prepare('INSERT INTO indexed_headers (name, checksum) VALUES (?, ?)');
  for (const name of sorted) insert.run(name, rowChecksum([name]));
  readAllAgain(database);
}
