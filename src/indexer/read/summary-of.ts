import { readAddresses } from '../../message/header/addresses.ts';
import { commonAddress } from '../../message/header/common-address.ts';
import { isNameVia } from '../../message/header/without-via.ts';
import type { OwnHeader } from '../../model/message.ts';
import { type Address, type Person, personOf } from '../../model/people/person.ts';
import type { Summary } from '../../model/people/summary.ts';
import { ownCopy } from '../../util/own-copy.ts';

/** A header with more people is nobody's letter. */
const MAX_PEOPLE = 500;
const MAX_CHARACTERS = 500;
const MAX_SUBJECT_CHARACTERS = 2_000;
/** Nobody writes so much about so few. */
const MAX_HEADER_CHARACTERS = 100_000;

/** What the index keeps of a header for lists of messages. */
export function summaryOf({ from, to, cc, bcc, subject, authors }: OwnHeader): Summary {
  const copies = peopleIn(cc);
  return {
    subject: bounded(subject, MAX_SUBJECT_CHARACTERS),
    from: authors === undefined ? peopleIn(from) : authors.slice(0, MAX_PEOPLE).map(copyOf),
    to: peopleIn(to),
    others: bcc === '' ? copies : [...copies, ...peopleIn(bcc)].slice(0, MAX_PEOPLE),
  };
}

const NOBODY: readonly Person[] = [];
/** Who is in headers that were met lately, and in pieces of them: to read one takes ten times as long as to find it here. */
const known = new Map<string, readonly Person[]>();
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 1_000;

function peopleIn(value: string): readonly Person[] {
  if (value === '') return NOBODY;
  return known.get(value) ?? peopleInPieces(value) ?? remember(value, peopleInWhole(value));
}

/** Of nearly all headers; a comma in quotes leaves a piece with one quote, which is no address. */
function peopleInPieces(value: string): readonly Person[] | undefined {
  const text = NEEDS_SINGLE_SPACES.test(value) ? value.replace(/\s+/g, ' ').trim() : value;
  const people: Person[] = [];
  for (const piece of text.split(', ', MAX_PEOPLE)) {
    const [person] = known.get(piece) ?? peopleInPiece(piece);
    if (person === undefined) return undefined;
    people.push(person);
  }
  return people;
}

const NEEDS_SINGLE_SPACES = /[^\S ]| {2}/;

function peopleInPiece(piece: string): readonly Person[] {
  const address = commonAddress(piece);
  return address === undefined ? NOBODY : remember(piece, [copyOf(address)]);
}

function peopleInWhole(value: string): readonly Person[] {
  return readAddresses(bounded(value, MAX_HEADER_CHARACTERS)).slice(0, MAX_PEOPLE).map(copyOf);
}

function remember(text: string, people: readonly Person[]): readonly Person[] {
  if (known.size === MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(ownCopy(text), people);
  return people;
}

/** A piece of a text would keep all of it in memory. */
function copyOf({ name, address }: Address): Person {
  const person = personOf({
    name: ownCopy(bounded(name, MAX_CHARACTERS)),
    address: ownCopy(bounded(address, MAX_CHARACTERS)),
  });
  // Not the owner of the address, which is that of a list.
  return isNameVia(name) ? { ...person, key: person.id } : person;
}

/** Half a character is none. */
function bounded(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
