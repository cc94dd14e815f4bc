import type { Database } from 'better-sqlite3';
import type { Hit } from '../../model/hit.ts';
import type { Address } from '../../model/people/person.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { hashesOf } from '../values/hash-bytes.ts';
import { personReader } from './person-reader.ts';

export type ShownSummary = Pick<Hit, 'subject' | 'from' | 'to'>;

/** People who are read again and again are read once; a million of them would fill the memory. */
const MOST_KNOWN = 10_000;
const UNKNOWN: ShownSummary = { subject: undefined, from: undefined, to: undefined };

type SummaryRow = readonly [
  from: Buffer | null,
  to: Buffer | null,
  others: Buffer | null,
  subject: string,
  checksum: number,
];

/** Reads what a message shows of its header; throws if that is not as it was stored. */
export function summaryReader(database: Database): (message: number) => ShownSummary {
  const select = database
    .prepare<[number], SummaryRow>(
      'SELECT "from", "to", others, subject, checksum FROM summaries WHERE id = ?',
    )
    .raw();
  const read = personReader(database);
  const known = new Map<number, Address>();

  return (message) => {
    const row = select.get(message);
    if (row === undefined) return UNKNOWN;
    const [from, to, others, subject, checksum] = row;
    if (!isChecksumOf([message, from, to, others, subject], checksum)) {
      throw damage(`the summary of message ${message}`);
    }
    return { subject, from: people(from), to: people(to) };
  };

  function people(bytes: Buffer | null): readonly Address[] {
    return bytes === null ? NOBODY : hashesOf(bytes).map(person);
  }

  function person(id: number): Address {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = read(id);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(id, found);
    return found;
  }
}

const NOBODY: readonly Address[] = [];
