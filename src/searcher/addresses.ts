import { isNameVia } from '../message/header/without-via.ts';
import { fold } from '../model/fold.ts';
import type { Address } from '../model/people/person.ts';
import { wordsOf } from '../model/words.ts';
import type { KnownPerson, SearchStore } from '../store/search-store.ts';
import { mostFrequent } from '../util/most-frequent.ts';

/** Somebody in the mail, with hints at how likely the user means them. */
export interface RankedAddress extends Address {
  /** How many messages have this address in From, To, Cc or Bcc; of the user's own mail, only what others sent. */
  readonly messages: number;
  /** Date of the newest such message, in seconds since 1970 UTC. */
  readonly newest: number;
}

/** Writing to somebody counts for more than hearing from them. */
const WRITTEN_TO = 3;
/** Somebody whose newest message is this old counts half. */
const HALF_LIFE_DAYS = 180;

/**
 * The addresses in the mail that match all words of a text: each word must begin a word of the name or of
 * the address. The most likely come first: frequent and recent ones, and those the user has written to.
 */
export async function addresses(
  store: SearchStore,
  text: string,
  { me, now }: { readonly me: readonly string[]; readonly now: number },
): Promise<RankedAddress[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const own = new Set(me.map(fold));
  const groups = new Map<string, KnownPerson[]>();
  for (const person of await store.people({ words, me: [...own] })) {
    const address = fold(person.address);
    // An answer to rewritten mail has the list's address under the name of the author.
    if (!address.includes('@') || isNameVia(person.name)) continue;
    const counted = own.has(address) ? { ...person, sent: 0 } : person;
    if (messagesOf(counted) === 0) continue;
    const group = groups.get(address);
    if (group === undefined) groups.set(address, [counted]);
    else group.push(counted);
  }
  return [...groups.values()]
    .filter((spellings) => spellings.some((one) => one.isCalled))
    .map((spellings) => ranked(spellings, now))
    .sort((left, right) => right.weight - left.weight || byAddress(left, right))
    .map(({ weight: _, ...address }) => address);
}

/** By characters: the first comparison in the order of a language takes 14 ms, as long as the rest of the search. */
function byAddress(left: Address, right: Address): number {
  return fold(left.address) < fold(right.address) ? -1 : 1;
}

function ranked(spellings: readonly KnownPerson[], now: number) {
  let [messages, written, newest] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const one of spellings) {
    messages += messagesOf(one);
    written += one.writtenTo;
    newest = Math.max(newest, one.newest);
  }
  const age = Math.max(0, now - newest) / 86_400;
  return {
    address: usual(spellings, 'address'),
    name: usual(spellings, 'name'),
    messages,
    newest,
    weight: (messages + (WRITTEN_TO - 1) * written) * 0.5 ** (age / HALF_LIFE_DAYS),
  };
}

/** Nearly everybody is written in one way. */
function usual(spellings: readonly KnownPerson[], what: 'address' | 'name'): string {
  const [first, ...others] = spellings;
  if (first !== undefined && others.length === 0) return first[what];
  return mostFrequent(spellings.map((one) => [one[what], messagesOf(one)]));
}

function messagesOf({ sent, received }: KnownPerson): number {
  return sent + received;
}
