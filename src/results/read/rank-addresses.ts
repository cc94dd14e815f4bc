import { type Address, readAddresses } from '../../message/header/addresses.ts';
import { withPlainAddresses } from '../../message/header/plain-addresses.ts';
import { isNameVia } from '../../message/header/without-via.ts';
import { fold } from '../../model/fold.ts';
import type { Hit } from '../../model/hit.ts';
import { wordsOf } from '../../model/words.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { readAhead } from './read-ahead.ts';
import { readHeader } from './read-header.ts';

/** Somebody in the mail, with hints at how likely the user means them. */
export interface RankedAddress extends Address {
  /** How many of the messages we read have this address in From, To, Cc or Bcc. */
  readonly messages: number;
  /** Date of the newest such message, in seconds since 1970 UTC. */
  readonly newest: number;
}

/** Writing to somebody counts for more than hearing from them. */
const WRITTEN_TO = 3;
/** A message this old counts half. */
const HALF_LIFE_DAYS = 180;

/**
 * The addresses in the headers of these messages that match all words: each word must begin a word of
 * the name or of the address. The most likely come first: frequent and recent ones, and those the
 * user has written to. Skips messages that cannot be read.
 */
export async function rankAddresses(
  hits: Iterable<Hit>,
  {
    words,
    me,
    now,
  }: { readonly words: readonly string[]; readonly me: readonly string[]; readonly now: number },
): Promise<RankedAddress[]> {
  const own = new Set(me.map(fold));
  const people = new Map<string, RankedAddress & { readonly weight: number }>();
  const directories: DirectoryCache = new Map();
  for await (const read of readAhead(hits)) {
    const { hit, header } = await readHeader(read, { directories });
    const senders = header?.hidden?.authors ?? readAddresses(header?.from ?? '');
    const receivers = [header?.to, header?.cc, header?.bcc].flatMap((value = '') =>
      readAddresses(value),
    );
    const isMine = senders.some(({ address }) => own.has(fold(address)));
    const age = Math.max(0, now - hit.date) / 86_400;
    const weight = 0.5 ** (age / HALF_LIFE_DAYS) * (isMine ? WRITTEN_TO : 1);
    for (const one of isMine ? receivers : [...senders, ...receivers]) {
      // An answer to rewritten mail has the list's address under the name of the author.
      const isPerson = one.address.includes('@') && !isNameVia(one.name);
      if (isPerson && fits(one, words)) note(one, hit.date, weight);
    }
  }
  return [...people.values()]
    .sort(
      (left, right) =>
        right.weight - left.weight || left.address.localeCompare(right.address, 'und'),
    )
    .map(({ weight: _, ...address }) => address);

  /** Keeps the newest name, ignoring messages that give none. */
  function note({ name, address }: Address, date: number, weight: number): void {
    const key = fold(address);
    const known = people.get(key);
    const isNewer = known === undefined || (date > known.newest && name !== '');
    people.set(key, {
      address: known?.address ?? address,
      name: isNewer || known.name === '' ? name : known.name,
      messages: (known?.messages ?? 0) + 1,
      newest: Math.max(known?.newest ?? date, date),
      weight: (known?.weight ?? 0) + weight,
    });
  }
}

function fits({ name, address }: Address, words: readonly string[]): boolean {
  const own = wordsOf(`${name} ${withPlainAddresses(address)}`);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}
