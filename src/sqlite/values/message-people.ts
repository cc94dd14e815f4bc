import { eachPart, type HeaderParts, type Mentions } from '../../model/people/mentions.ts';
import { hashesOf, hashWriter } from './hash-bytes.ts';

/** The columns of `summaries` that say who is in a header. */
export type PeopleColumns = HeaderParts<Buffer | null>;

/** Numbers of people as the database keeps them. The next call writes over them. */
export function peopleColumns(mentions: Mentions): PeopleColumns {
  const { people, mentions: places } = mentions.among;
  const { from, to, others } = eachPart(mentions, (begin, end) => {
    const numbers: number[] = [];
    for (let at = begin; at < end; at++) numbers.push(people[places[at] ?? 0]?.id ?? 0);
    return numbers;
  });
  return {
    from: bytesOfSenders(from),
    to: bytesOfReceivers(to),
    others: bytesOfOthers(others),
  };
}

const bytesOfSenders = hashWriter();
const bytesOfReceivers = hashWriter();
const bytesOfOthers = hashWriter();

/** What `keyOf` knows about the people in a header. */
export function messagePeople(
  { from, to, others }: PeopleColumns,
  keyOf: (id: number) => number,
): HeaderParts<{ id: number; key: number }[]> {
  const people = (bytes: Buffer | null) => hashesOf(bytes).map((id) => ({ id, key: keyOf(id) }));
  return { from: people(from), to: people(to), others: people(others) };
}
