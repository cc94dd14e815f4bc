import { TEXT_TABLE_NAMES } from '../../model/fields.ts';
import { CHECKSUM_PRIME } from './row-checksum.ts';
import { ROW_CHECKSUM } from './row-checksums.ts';

/**
 * What has its checksums in the table `checksums`, because its rows have none: under this name, one for
 * each part. `rows` is SQL for what they should be.
 */
export interface CheckedSum {
  readonly name: string;
  /** SQL that gives `part` and `sum`. */
  readonly rows: string;
}

/** SQL for the sum of the checksums of rows. */
export function sumOf(columns: string): string {
  return `ifnull(sum(CAST(${ROW_CHECKSUM}(${columns}) AS INTEGER)), 0) % ${CHECKSUM_PRIME}`;
}

/** What FTS5 keeps of how many words a message has. */
const COUNTS = 'id, hex(sz), origin';

/** SQL for what the checksum of these is made of: the sums of the numbers, and all texts with commas between them. */
export const SUMS_OF_COUNTS =
  "ifnull(sum(id), 0), ifnull(group_concat(hex(sz)), ''), ifnull(sum(origin), 0)";
/** The columns that say with which term a block of a full text table begins. */
export const FIRST_TERMS = 'term, pgno';

export const OWN_IDENTIFIERS = 'own_identifiers';

/** All of them: ids, and of each full text table the counts of words, the first terms and the blocks. */
export const CHECKED_SUMS: readonly CheckedSum[] = [
  {
    name: OWN_IDENTIFIERS,
    rows: `SELECT 0 AS part, ${sumOf('hash, message')} AS sum FROM own_identifiers`,
  },
  ...TEXT_TABLE_NAMES.flatMap((table) => [
    {
      name: `${table}_docsize`,
      rows: `SELECT 0 AS part, ${sumOf(COUNTS)} AS sum FROM ${table}_docsize`,
    },
    {
      name: `${table}_idx`,
      rows: `SELECT segid AS part, ${sumOf(FIRST_TERMS)} AS sum FROM ${table}_idx GROUP BY segid`,
    },
    {
      name: `${table}_data`,
      rows: `SELECT id AS part, ${ROW_CHECKSUM}(block) AS sum FROM ${table}_data`,
    },
  ]),
];
