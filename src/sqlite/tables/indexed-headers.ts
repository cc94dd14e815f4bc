import type { Database } from 'better-sqlite3';
import { isChecksumOf, rowChecksum } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { readAllAgain } from './read-all-again.ts';

/** Names of the headers whose words are in the index (`header=`), in lower case. */
export function indexedHeaders(database: Database): string[] {
  return database
    .prepare<[], { name: string; checksum: number }>('SELECT name, checksum FROM indexed_headers')
    .all()
    .map(({ name, checksum }) => {
      if (!isChecksumOf([name], checksum)) throw damage('the name of a header');
      return name;
    });
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
