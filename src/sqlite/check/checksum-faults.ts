import type { Database } from 'better-sqlite3';
import { CHECKED_SUMS } from '../checksums/checked-sums.ts';
import { CHECKSUM_PRIME } from '../checksums/row-checksum.ts';
import { CHECKSUM_COLUMNS, defineRowChecksum } from '../checksums/row-checksums.ts';
import { countRows } from './count-rows.ts';

/** What is not as it was stored: a flipped bit that leaves the pages of SQLite in order shows nowhere else. */
export function* checksumFaults(database: Database): Generator<string> {
  defineRowChecksum(database);
  for (const { table, column, value } of CHECKSUM_COLUMNS) {
    yield* report(table, countRows(database, `${table} WHERE ${differs(column, value)}`));
  }
  for (const { name, rows } of CHECKED_SUMS) {
    const known = `SELECT part, sum AS known FROM checksums WHERE name = '${name}'`;
    yield* report(
      name,
      countRows(
        database,
        `(${known}) FULL JOIN (${rows}) USING (part) WHERE ${differs('known', 'sum')}`,
      ),
    );
  }
}

function differs(known: string, now: string): string {
  return `(${known} - ${now}) % ${CHECKSUM_PRIME} IS NOT 0`;
}

function* report(name: string, count: number | undefined): Generator<string> {
  if (count === undefined) yield `cannot be read: ${name}`;
  else if (count > 0) yield `not as it was stored (${name}): ${count}`;
}
