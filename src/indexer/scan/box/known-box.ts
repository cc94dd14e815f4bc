import type { KnownMessage } from '../../../store/message-store.ts';
import { invariant } from '../../../util/invariant.ts';

/** The messages of a box that the database knows, recognised by their content. */
export interface KnownBox {
  /** Takes the known message with this content; if there are several, prefers the one at the same place. */
  claim(hash: Buffer, start: number): KnownMessage | undefined;
  /** Whether an unclaimed live message begins here. */
  isLiveAt(start: number): boolean;
  /** Live messages that remain unclaimed. */
  unclaimed(): number[];
}

/** A message that is not the only one of its content. */
interface Same {
  readonly number: number;
  readonly start: number | undefined;
  readonly dead: boolean;
}

/**
 * A box can hold a million messages, so it keeps only the number of each whose content no other has, a dead one's as a
 * negative number, and asks `find` for the message when it is claimed.
 */
export function knownBox(
  known: Iterable<KnownMessage>,
  find: (number: number) => KnownMessage | undefined,
): KnownBox {
  const byContent = new Map<string, number | Same[]>();
  for (const message of known) {
    const key = keyOf(message.hash);
    const same = byContent.get(key);
    if (same === undefined) byContent.set(key, message.dead ? -message.id : message.id);
    else if (typeof same === 'number') byContent.set(key, [sameOf(same), toSame(message)]);
    else same.push(toSame(message));
  }
  return {
    claim(hash, start) {
      const key = keyOf(hash);
      const same = byContent.get(key);
      if (same === undefined) return undefined;
      const number = typeof same === 'number' ? Math.abs(same) : takeBest(same, start);
      if (typeof same === 'number' || same.length === 0) byContent.delete(key);
      return find(number);
    },
    isLiveAt: (at) => live().some((number) => find(number)?.start === at),
    unclaimed: live,
  };

  function sameOf(number: number): Same {
    return { number: Math.abs(number), start: find(Math.abs(number))?.start, dead: number < 0 };
  }

  function live(): number[] {
    return [...byContent.values()].flatMap((same) => {
      if (typeof same === 'number') return same > 0 ? [same] : [];
      return same.flatMap(({ number, dead }) => (dead ? [] : [number]));
    });
  }
}

function toSame({ id, start, dead }: KnownMessage): Same {
  return { number: id, start, dead };
}

/** The live one that begins there, or else the first live one, or else a dead one; there is one. */
function takeBest(same: Same[], start: number): number {
  const inPlace = same.findIndex((message) => !message.dead && message.start === start);
  const live = same.findIndex((message) => !message.dead);
  const best = [inPlace, live, 0].find((at) => at >= 0) ?? 0;
  const [taken] = same.splice(best, 1);
  invariant(taken, 'a list of messages with the same content was empty');
  return taken.number;
}

function keyOf(hash: Buffer | undefined): string {
  return hash?.toString('latin1') ?? '';
}
