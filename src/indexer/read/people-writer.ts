import { addressValue, asPerson } from '../../message/header/address-value.ts';
import type { OwnHeader } from '../../model/message.ts';
import type { Person } from '../../model/people/person.ts';

/** The people in the headers of some messages. */
export interface WrittenPeople {
  /** Most of them once, however many messages name them. */
  readonly people: readonly Person[];
  /** For each message: how many are in From, in To, and in Cc and Bcc; then where each is in `people`. */
  readonly mentions: Uint32Array<ArrayBuffer>;
}

/** A header with more people is nobody's letter. */
const MAX_PEOPLE = 500;

/**
 * Gathers who is named in the headers of a chunk of messages. They name the same few people again and again, so
 * each goes only once to the thread that stores them.
 */
export class PeopleWriter {
  readonly #places = new Map<Person, number>();
  #people: Person[] = [];
  #mentions: number[] = [];

  /** Notes who is in a header; returns where that is in `mentions`. */
  write({ from, to, cc, bcc, authors }: OwnHeader): number {
    const mentions = this.#mentions;
    const start = mentions.length;
    mentions.push(0, 0, 0);
    const senders = authors?.slice(0, MAX_PEOPLE).map(asPerson) ?? addressValue(from).people;
    mentions[start] = this.#mention(senders);
    mentions[start + 1] = this.#mention(addressValue(to).people);
    mentions[start + 2] = this.#mention(othersIn(cc, bcc));
    return start;
  }

  /** All that was noted since the last call. */
  take(): WrittenPeople {
    const taken = { people: this.#people, mentions: Uint32Array.from(this.#mentions) };
    this.#places.clear();
    this.#people = [];
    this.#mentions = [];
    return taken;
  }

  #mention(people: readonly Person[]): number {
    for (const person of people) {
      let place = this.#places.get(person);
      if (place === undefined) {
        place = this.#people.push(person) - 1;
        this.#places.set(person, place);
      }
      this.#mentions.push(place);
    }
    return people.length;
  }
}

function othersIn(cc: string, bcc: string): readonly Person[] {
  const copies = addressValue(cc).people;
  return bcc === '' ? copies : [...copies, ...addressValue(bcc).people].slice(0, MAX_PEOPLE);
}
