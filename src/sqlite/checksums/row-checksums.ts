import type { Database } from 'better-sqlite3';
import { CHECKSUM_PRIME, rowChecksum, weightOf } from './row-checksum.ts';

/**
 * The tables whose rows have a `checksum`, and the columns that it is of: all that a search can show or
 * use. What only says whether a file has changed is left out: where that is wrong, the file is read again.
 */
const CHECKED_COLUMNS = {
  messages: [
    'id',
    'folder',
    'name',
    'start',
    'size',
    'date',
    'flags',
    'thread',
    'message_id',
    'hash',
    'attached',
    'dead',
  ],
  folders: ['id', 'path', 'kind'],
  problems: ['message', 'folder', 'location', 'reason', 'since'],
  vocabulary: ['table_name', 'field', 'repeats', 'words'],
  indexed_headers: ['name'],
} as const;

export type CheckedTable = keyof typeof CHECKED_COLUMNS;
export const CHECKED_TABLES = Object.keys(CHECKED_COLUMNS) as readonly CheckedTable[]; // the type of keys does not say so

/** The SQL function that gives the checksum of its arguments. */
export const ROW_CHECKSUM = 'row_checksum';

/** Lets the SQL of this connection ask for checksums. */
export function defineRowChecksum(database: Database): void {
  database.function(ROW_CHECKSUM, { deterministic: true, varargs: true }, (...values: unknown[]) =>
    rowChecksum(values),
  );
}

/** SQL for what the checksum of a row should be. */
export function rowChecksumOf(table: CheckedTable): string {
  return `${ROW_CHECKSUM}(${CHECKED_COLUMNS[table].join(', ')})`;
}

/** SQL for the checksum of a message some of whose columns change, each by a difference that is given as SQL. */
export function changedChecksum(
  changes: Readonly<Partial<Record<(typeof CHECKED_COLUMNS.messages)[number], string>>>,
): string {
  const terms = CHECKED_COLUMNS.messages.flatMap((column, at) =>
    changes[column] === undefined ? [] : [`(${changes[column]}) * ${weightOf(at)}`],
  );
  return `(checksum + ${terms.join(' + ')}) % ${CHECKSUM_PRIME}`;
}

/** SQL for how much a value that is not always a number changes. */
export function difference(value: string, column: string): string {
  return `${ROW_CHECKSUM}(${value}) - ${ROW_CHECKSUM}(${column})`;
}
