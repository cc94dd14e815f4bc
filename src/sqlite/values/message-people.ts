import { bytesOfHashes, hashesOf } from './hash-bytes.ts';

/** The columns of `summaries` that say who is in a header. */
export interface PeopleColumns {
  readonly from: Buffer | null;
  readonly to: Buffer | null;
  readonly others: Buffer | null;
}

/** Numbers of people as the database keeps them. */
export function bytesOfPeople(people: readonly { readonly id: number }[]): Buffer | null {
  if (people.length === 0) return null;
  const numbers = new Float64Array(people.length);
  for (let at = 0; at < people.length; at++) numbers[at] = people[at]?.id ?? 0;
  return bytesOfHashes(numbers);
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
