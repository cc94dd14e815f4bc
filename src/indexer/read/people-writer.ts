import { addressValue, asPerson } from '../../message/header/address-value.ts';
import type { OwnHeader } from '../../model/message.ts';
import { type MentionedPeople, NEVER } from '../../model/people/mentions.ts';
import type { Person } from '../../model/people/person.ts';

/** A header with more people is nobody's letter. */
const MAX_PEOPLE = 500;

/**
 * Gathers who is named in the headers of a chunk of messages, and counts for whom each message is, as `countedPeople`
 * does. They name the same few people again and again, so each goes only once to the thread that stores them.
 */
export class PeopleWriter {
  #chunk = newChunk();

  /** Notes who is in the header of a message with that date; returns where that is in `mentions`. */
  write({ from, to, cc, bcc, authors }: OwnHeader, date: number): number {
    const { mentions, sent, received } = this.#chunk;
    const start = mentions.length;
    mentions.push(0, 0, 0);
    const message = { start, date };
    const senders = authors?.slice(0, MAX_PEOPLE).map(asPerson) ?? addressValue(from).people;
    mentions[start] = this.#mention(senders, sent, message);
    mentions[start + 1] = this.#mention(addressValue(to).people, received, message);
    mentions[start + 2] = this.#mention(othersIn(cc, bcc), received, message);
    return start;
  }

  /** All that was noted since the last call. */
  take(): MentionedPeople {
    const { people, sent, received, newest, mentions } = this.#chunk;
    this.#chunk = newChunk();
    return {
      people,
      sent: Uint32Array.from(sent),
      received: Uint32Array.from(received),
      newest: Float64Array.from(newest),
      mentions: Uint32Array.from(mentions),
    };
  }

  #mention(
    people: readonly Person[],
    counts: number[],
    { start, date }: { readonly start: number; readonly date: number },
  ): number {
    const { places, mentions, addresses, countedIn, newest } = this.#chunk;
    for (const person of people) {
      const place = places.get(person.id) ?? this.#add(person);
      mentions.push(place);
      const address = addresses[place] ?? 0;
      if (countedIn[address] === start) continue;
      countedIn[address] = start;
      counts[place] = (counts[place] ?? 0) + 1;
      newest[place] = Math.max(newest[place] ?? NEVER, date);
    }
    return people.length;
  }

  #add(person: Person): number {
    const { people, places, addresses, numbers, sent, received, newest } = this.#chunk;
    const place = people.push(person) - 1;
    places.set(person.id, place);
    const address = numbers.get(person.key) ?? numbers.size;
    numbers.set(person.key, address);
    addresses.push(address);
    sent.push(0);
    received.push(0);
    newest.push(NEVER);
    return place;
  }
}

/** What is gathered of a chunk. */
function newChunk() {
  return {
    people: [] as Person[],
    /** Where each is among them, by their numbers. */
    places: new Map<number, number>(),
    /** The number of each address, by the key of the people who have it, and for each of the people. */
    numbers: new Map<number, number>(),
    addresses: [] as number[],
    /** For each address, where the last message begins that was counted for it. */
    countedIn: [] as number[],
    sent: [] as number[],
    received: [] as number[],
    newest: [] as number[],
    mentions: [] as number[],
  };
}

function othersIn(cc: string, bcc: string): readonly Person[] {
  const copies = addressValue(cc).people;
  return bcc === '' ? copies : [...copies, ...addressValue(bcc).people].slice(0, MAX_PEOPLE);
}
