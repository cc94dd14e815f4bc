import type { Database } from 'better-sqlite3';
import { CHECKED_SUMS } from './checked-sums.ts';
import { CHECKSUM_COLUMNS, defineRowChecksum } from './row-checksums.ts';

/** Makes the checksums of everything that a database holds, after a migration. Runs inside a transaction. */
export function makeAllChecksums(database: Database): void {
  defineRowChecksum(database);
  for (const { table, column, value } of CHECKSUM_COLUMNS) {
    database.exec(`UPDATE ${table} SET ${column} = ${value}`);
  }
  database.exec('DELETE FROM checksums');
  for (const { name, rows } of CHECKED_SUMS) {
    database.prepare(`INSERT INTO checksums SELECT ?, part, sum FROM (${rows})`).run(name);
  }
}
