import type { Summary } from '../../model/people/summary.ts';
import { hashesOf, hashWriter } from './hash-bytes.ts';

/** The columns of `summaries` that say who is in a header. */
export interface PeopleColumns {
  readonly from: Buffer | null;
  readonly to: Buffer | null;
  readonly others: Buffer | null;
}

/** Numbers of people as the database keeps them. The next call writes over them. */
export function peopleColumns({ from, to, others }: Omit<Summary, 'subject'>): PeopleColumns {
  return {
    from: bytesOfSenders(from.map(idOf)),
    to: bytesOfReceivers(to.map(idOf)),
    others: bytesOfOthers(others.map(idOf)),
  };
}

const bytesOfSenders = hashWriter();
const bytesOfReceivers = hashWriter();
const bytesOfOthers = hashWriter();

function idOf({ id }: { readonly id: number }): number {
  return id;
}

/** What `keyOf` knows about the people in a header. */
export function messagePeople(
  { from, to, others }: PeopleColumns,
  keyOf: (id: number) => number,
): Record<keyof PeopleColumns, { id: number; key: number }[]> {
  const people = (bytes: Buffer | null) => hashesOf(bytes).map((id) => ({ id, key: keyOf(id) }));
  return { from: people(from), to: people(to), others: people(others) };
}
