import { hashText } from '../../util/hash-text.ts';
import { fold } from '../fold.ts';

/** Somebody named in an address header. */
export interface Address {
  /** Empty if the header gives none. */
  readonly name: string;
  /** Such as `ada@x.example`, as it was written. */
  readonly address: string;
}

/** One way to write the name and the address of somebody, with the numbers that an index has for it. */
export interface Person extends Address {
  /** The same for the same name and address, and for no others. */
  readonly id: number;
  /** The same for the same address, whatever its case. */
  readonly key: number;
}

export function personOf({ name, address }: Address): Person {
  return { id: personId({ name, address }), key: hashText(fold(address)), name, address };
}

export function personId({ name, address }: Address): number {
  return hashText(`${address}\n${name}`);
}

/** The people whom a message counts for: each address once, as a sender if it is one. */
export function countedPeople<Known extends Pick<Person, 'id' | 'key'>>({
  from,
  to,
  others,
}: {
  readonly from: readonly Known[];
  readonly to: readonly Known[];
  readonly others: readonly Known[];
}): { readonly senders: readonly Known[]; readonly receivers: readonly Known[] } {
  const senders: Known[] = [];
  const receivers: Known[] = [];
  const seen = from.length + to.length + others.length > FEW ? new Set<number>() : undefined;
  const take = (people: readonly Known[], into: Known[]) => {
    for (const person of people) {
      const { key } = person;
      if (seen?.has(key) ?? (hasKey(senders, key) || hasKey(receivers, key))) continue;
      seen?.add(key);
      into.push(person);
    }
  };
  take(from, senders);
  take(to, receivers);
  take(others, receivers);
  return { senders, receivers };
}

/** Among so few, looking at each is quicker than a set. */
const FEW = 16;

function hasKey(people: readonly { readonly key: number }[], key: number): boolean {
  for (const one of people) if (one.key === key) return true;
  return false;
}
