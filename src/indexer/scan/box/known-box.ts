import type { KnownMessage } from '../../../store/message-store.ts';

/** The messages of a box that the database knows, recognised by their content. */
export interface KnownBox {
  /** Takes the known message with this content; if there are several, prefers the one at the same place. */
  claim(hash: Buffer, start: number): KnownMessage | undefined;
  /** Whether an unclaimed live message begins here. */
  isLiveAt(start: number): boolean;
  /** Live messages that remain unclaimed. */
  unclaimed(): number[];
}

export function knownBox(known: readonly KnownMessage[]): KnownBox {
  const byContent = new Map<string, KnownMessage[]>();
  for (const message of known) {
    const key = keyOf(message.hash);
    const same = byContent.get(key);
    if (same === undefined) byContent.set(key, [message]);
    else same.push(message);
  }
  return {
    claim(hash, start) {
      const same = byContent.get(keyOf(hash));
      if (same === undefined || same.length === 0) return undefined;
      const inPlace = same.findIndex((message) => !message.dead && message.start === start);
      const live = same.findIndex((message) => !message.dead);
      const best = [inPlace, live, 0].find((at) => at >= 0) ?? 0;
      return same.splice(best, 1)[0];
    },
    isLiveAt: (at) => live().some(({ start }) => start === at),
    unclaimed: () => live().map(({ id }) => id),
  };

  function live(): KnownMessage[] {
    return [...byContent.values()].flatMap((same) => same.filter(({ dead }) => !dead));
  }
}

function keyOf(hash: Buffer | undefined): string {
  return hash?.toString('latin1') ?? '';
}
