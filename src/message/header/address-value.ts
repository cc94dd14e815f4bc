import { type Address, type Person, personOf } from '../../model/people/person.ts';
import { wholeAddressesOf } from '../../model/words.ts';
import { bounded } from '../../util/bounded.ts';
import { ownCopy } from '../../util/own-copy.ts';
import { readAddresses } from './addresses.ts';
import { commonAddress } from './common-address.ts';
import { withPlainAddresses } from './plain-addresses.ts';
import { isNameVia } from './without-via.ts';

/** A header with more people is nobody's letter. */
const MAX_PEOPLE = 500;
const MAX_CHARACTERS = 500;
/** Nobody writes so much about so few. */
const MAX_HEADER_CHARACTERS = 100_000;

/** The decoded value of an address header, and what is made of it, each when it is asked for. */
export class AddressValue {
  readonly #written: string;
  #text: string | undefined;
  #tokens: readonly string[] | undefined;
  #people: readonly Person[] | undefined;

  constructor(written: string) {
    this.#written = written;
  }

  /** With the addresses that it does not have in one piece. */
  get text(): string {
    this.#text ??= withPlainAddresses(this.#written);
    return this.#text;
  }

  /** `wholeAddressesOf` it. */
  get tokens(): readonly string[] {
    this.#tokens ??= wholeAddressesOf(this.#written);
    return this.#tokens;
  }

  /** The first 500 of them. */
  get people(): readonly Person[] {
    this.#people ??= peopleInPieces(this.#written) ?? peopleInWhole(this.#written);
    return this.#people;
  }
}

const NOTHING = new AddressValue('');
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 1_000;
/** Four of five values on a mailing list were there before: a thousand messages are from and to the same few people. */
const knownValues = new Map<string, AddressValue>();
const knownPieces = new Map<string, Person>();

/** What is made of the decoded value of an address header; that of many values is kept. */
export function addressValue(written: string): AddressValue {
  if (written === '') return NOTHING;
  return knownValues.get(written) ?? readValue(written);
}

function readValue(written: string): AddressValue {
  if (written.length > LONGEST_KNOWN) return new AddressValue(written);
  const kept = ownCopy(written);
  const value = new AddressValue(kept);
  keep(knownValues, kept, value);
  return value;
}

/** Of nearly all headers; a comma in quotes leaves a piece with one quote, which is no address. */
function peopleInPieces(value: string): readonly Person[] | undefined {
  const text = NEEDS_SINGLE_SPACES.test(value) ? value.replace(/\s+/g, ' ').trim() : value;
  const people: Person[] = [];
  for (const piece of text.split(', ', MAX_PEOPLE)) {
    const person = knownPieces.get(piece) ?? personInPiece(piece);
    if (person === undefined) return undefined;
    people.push(person);
  }
  return people;
}

const NEEDS_SINGLE_SPACES = /[^\S ]| {2}/;

function personInPiece(piece: string): Person | undefined {
  const address = commonAddress(piece);
  if (address === undefined) return undefined;
  const person = asPerson(address);
  if (piece.length <= LONGEST_KNOWN) keep(knownPieces, ownCopy(piece), person);
  return person;
}

function peopleInWhole(value: string): readonly Person[] {
  return readAddresses(bounded(value, MAX_HEADER_CHARACTERS)).slice(0, MAX_PEOPLE).map(asPerson);
}

/** Somebody named in a header; the list's address is not of the person whose name it has beside its own. */
export function asPerson({ name, address }: Address): Person {
  const person = personOf({
    // A piece of a text would keep all of it in memory.
    name: ownCopy(bounded(name, MAX_CHARACTERS)),
    address: ownCopy(bounded(address, MAX_CHARACTERS)),
  });
  return isNameVia(name) ? { ...person, key: person.id } : person;
}

function keep<Value>(known: Map<string, Value>, text: string, value: Value): void {
  if (known.size === MOST_KNOWN) known.clear();
  known.set(text, value);
}
