import type { Summary } from '../../model/people/summary.ts';
import { hashesOf } from './hash-bytes.ts';

/** The columns of `summaries` that say who is in a header. */
export interface PeopleColumns {
  readonly from: Buffer | null;
  readonly to: Buffer | null;
  readonly others: Buffer | null;
}

/** Numbers of people as the database keeps them. The next call writes over them, because new bytes for each message cost more than storing them. */
export function peopleColumns({ from, to, others }: Omit<Summary, 'subject'>): PeopleColumns {
  const length = from.length + to.length + others.length;
  if (length > numbers.length) numbers = new Float64Array(2 * length);
  return {
    from: written(from, 0),
    to: written(to, from.length),
    others: written(others, from.length + to.length),
  };
}

let numbers = new Float64Array(1_024);

function written(people: readonly { readonly id: number }[], start: number): Buffer | null {
  if (people.length === 0) return null;
  let at = start;
  for (const { id } of people) numbers[at++] = id;
  return Buffer.from(numbers.buffer, 8 * start, 8 * people.length);
}

/** What `keyOf` knows about the people in a header. */
export function messagePeople(
  { from, to, others }: PeopleColumns,
  keyOf: (id: number) => number,
): Record<keyof PeopleColumns, { id: number; key: number }[]> {
  const people = (bytes: Buffer | null) =>
    Array.from(hashesOf(bytes), (id) => ({ id, key: keyOf(id) }));
  return { from: people(from), to: people(to), others: people(others) };
}
