import { type HeaderParts, type Mentions, NEVER } from '../../src/model/people/mentions.ts';
import { countedPeople, type Person } from '../../src/model/people/person.ts';

/** The people in the header of one message with that date, in seconds since 1970 UTC. */
export function mentionedPeople(header: HeaderParts<readonly Person[]>, date: number): Mentions {
  const parts = [header.from, header.to, header.others];
  const people = [...new Set(parts.flat())];
  const { senders, receivers } = countedPeople(header);
  const sent = people.map((person) => Number(senders.includes(person)));
  const received = people.map((person) => Number(receivers.includes(person)));
  const counts = people.map((_, at) => (sent[at] ?? 0) + (received[at] ?? 0));
  const places = parts.flat().map((person) => people.indexOf(person));
  return {
    among: {
      people,
      sent: Uint32Array.from(sent),
      received: Uint32Array.from(received),
      newest: Float64Array.from(counts, (count) => (count === 0 ? NEVER : date)),
      mentions: Uint32Array.from([...parts.map((part) => part.length), ...places]),
    },
    start: 0,
  };
}
