import type { Person } from '../../model/people/person.ts';
import type { Summary } from '../../model/people/summary.ts';
import type { WrittenPeople } from './people-writer.ts';

/** The people in the header of the message that begins there in `mentions`. */
export function peopleAt(
  { people, mentions }: WrittenPeople,
  start: number,
): Omit<Summary, 'subject'> {
  const from = mentions[start] ?? 0;
  const to = mentions[start + 1] ?? 0;
  const others = mentions[start + 2] ?? 0;
  const first = start + COUNTS;
  return {
    from: mentioned(first, first + from),
    to: mentioned(first + from, first + from + to),
    others: mentioned(first + from + to, first + from + to + others),
  };

  function mentioned(begin: number, end: number): readonly Person[] {
    const found: Person[] = [];
    for (let at = begin; at < end; at++) {
      const person = people[mentions[at] ?? 0];
      if (person !== undefined) found.push(person);
    }
    return found;
  }
}

/** In front of the places of people are the numbers of those in From, in To, and in Cc and Bcc. */
const COUNTS = 3;
