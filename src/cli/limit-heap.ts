import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for everything: with less, what lives a little longer is copied too often. */
const YOUNG_BYTES = 8 * 1024 * 1024;
/** V8 collects garbage again when the heap is so much larger than what was in use the last time. */
const GROWING_PERCENT = 30;

let isLimited = false;

/**
 * Keeps the heap of V8 near what is in use. Left alone, the room for new objects grows to 32 MB on Node 20 and to
 * 128 MB on Node 24, and the rest to several times what is in use, as it suits a server. The room for new objects
 * stays as it is when this is called: V8 never makes it smaller. It holds for the whole process, so a library must
 * not do this.
 */
export function limitHeap(): void {
  if (isLimited) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  isLimited = true;
}

/** The same once the heap is no longer small; to be called now and then. */
export function limitGrownHeap(): void {
  if (!isLimited && youngBytes() >= YOUNG_BYTES) limitHeap();
}

function youngBytes(): number {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return young?.space_size ?? 0;
}
