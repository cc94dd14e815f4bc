import type { Hit } from '../model/hit.ts';
import type { Hits } from './mail-index.ts';

/** Hits of a search, one by one or many at a time. */
export function hitsIn(
  search: () => AsyncIterable<readonly Hit[]>,
  signal: AbortSignal | undefined,
): Hits {
  const batches = () => untilAborted(search, signal);
  async function* hits(): AsyncGenerator<Hit> {
    for await (const batch of batches()) {
      for (const hit of batch) {
        signal?.throwIfAborted();
        yield hit;
      }
    }
  }
  return { batches, [Symbol.asyncIterator]: hits };
}

/** Items until the signal says otherwise; begins when the first item is asked for. */
export async function* untilAborted<Item>(
  begin: () => AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  for await (const item of begin()) {
    signal?.throwIfAborted();
    yield item;
  }
}
