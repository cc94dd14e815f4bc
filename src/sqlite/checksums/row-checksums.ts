import type { Database } from 'better-sqlite3';
import { CHECKSUM_PRIME, NO_VALUE, rowChecksum, valueChecksum, weightOf } from './row-checksum.ts';

/** A column with the checksum of others in its row. */
interface ChecksumColumn {
  readonly table: string;
  readonly column: string;
  /** SQL for what it should be. */
  readonly value: string;
}

/** The SQL function that gives the checksum of its arguments. */
export const ROW_CHECKSUM = 'row_checksum';

/** What a `checksum` of a message is of: all that says where it is and whether a search finds it. */
const MESSAGE_COLUMNS = [
  'id',
  'folder',
  'name',
  'start',
  'size',
  'date',
  'flags',
  'thread',
  'attached',
  'dead',
] as const;

const PERSON_COLUMNS = [
  'id',
  'key',
  'address',
  'name',
  'words',
  'sent',
  'received',
  'newest',
] as const;

/**
 * All checksums in rows. They are of all that a search can show or use. What only says whether a file has
 * changed is left out: where that is wrong, the file is read again. A message has two, because a list of paths
 * need not read long texts that it does not show.
 */
export const CHECKSUM_COLUMNS: readonly ChecksumColumn[] = [
  checksumIn('messages', 'checksum', MESSAGE_COLUMNS),
  checksumIn('folders', 'checksum', ['id', 'path', 'kind', 'account', 'uid_validity']),
  checksumIn('messages', 'content_checksum', ['message_id', 'hash', 'content']),
  checksumIn('problems', 'checksum', ['message', 'folder', 'location', 'reason', 'since']),
  checksumIn('vocabulary', 'checksum', ['table_name', 'field', 'repeats', 'words']),
  checksumIn('indexed_headers', 'checksum', ['name']),
  checksumIn('people', 'checksum', PERSON_COLUMNS),
  checksumIn('label_sets', 'checksum', ['id', 'names']),
  checksumIn('labelled', 'checksum', ['message', 'labels']),
  checksumIn('keywords', 'checksum', ['folder', 'bit', 'name']),
  checksumIn('summaries', 'checksum', ['id', '"from"', '"to"', 'others', 'subject']),
  checksumIn('extracts', 'checksum', ['id', 'key', 'text', 'problem']),
  checksumIn('extracts_of', 'checksum', ['message', 'extract', 'name']),
  checksumIn('reading', 'checksum', ['name', 'value', 'types']),
];

function checksumIn(table: string, column: string, columns: readonly string[]): ChecksumColumn {
  return { table, column, value: `${ROW_CHECKSUM}(${columns.join(', ')})` };
}

/** Lets the SQL of this connection ask for checksums. */
export function defineRowChecksum(database: Database): void {
  database.function(ROW_CHECKSUM, { deterministic: true, varargs: true }, (...values: unknown[]) =>
    rowChecksum(values),
  );
}

/** SQL for what the checksum of a message leaves to its name, because SQL can work out the rest (`isNameSum`). */
export function nameSum(): string {
  const others = MESSAGE_COLUMNS.flatMap((column, at) => {
    if (column === 'name') return [];
    // Others are never NULL; to ask for that takes a tenth of the time that it takes to read paths.
    const value = column === 'start' ? `ifnull(start, ${NO_VALUE})` : `messages.${column}`;
    return [`${value} * ${weightOf(at)}`];
  });
  return `(messages.checksum - ${others.join(' - ')}) % ${CHECKSUM_PRIME}`;
}

/** Whether a message whose checksum leaves this to its name is as it was stored. */
export function isNameSum(name: unknown, sum: number | null): boolean {
  if (sum === null) return false;
  return (valueChecksum(name) * NAME_WEIGHT - sum) % CHECKSUM_PRIME === 0;
}

const NAME_WEIGHT = weightOf(MESSAGE_COLUMNS.indexOf('name'));

/** SQL for the checksum of a message some of whose columns change, each by a difference that is given as SQL. */
export function changedChecksum(
  changes: Readonly<Partial<Record<(typeof MESSAGE_COLUMNS)[number], string>>>,
): string {
  const terms = MESSAGE_COLUMNS.flatMap((column, at) =>
    changes[column] === undefined ? [] : [`(${changes[column]}) * ${weightOf(at)}`],
  );
  return `(checksum + ${terms.join(' + ')}) % ${CHECKSUM_PRIME}`;
}

/** SQL for how much a value that is not always a number changes. */
export function difference(value: string, column: string): string {
  return `${ROW_CHECKSUM}(${value}) - ${ROW_CHECKSUM}(${column})`;
}

/** The checksum of a row of `people` some of whose numbers have changed, each by a difference. */
export function changedPerson(
  checksum: number,
  differences: Readonly<Partial<Record<(typeof PERSON_COLUMNS)[number], number>>>,
): number {
  let sum = checksum;
  for (const [at, column] of PERSON_COLUMNS.entries()) {
    sum += (differences[column] ?? 0) * weightOf(at);
  }
  return sum % CHECKSUM_PRIME;
}
