import { openSpillFile, type SpillFile } from './spill-file.ts';

export type Compare<Item> = (left: Item, right: Item) => number;

interface SortOptions {
  /** How many items of the beginning are wanted; default: all. */
  readonly first?: number | undefined;
  /** How many items may be in memory; beyond that they wait on disc. */
  readonly inMemory?: number | undefined;
}

/**
 * Sorts items of which there may be more than memory holds: keeps as many as it may, and sorts the others run by
 * run into a file without a name that anybody else knows. Equal items keep their order. They must be plain data.
 */
export async function* sortStreamed<Item>(
  items: AsyncIterable<Item>,
  compare: Compare<Item>,
  { first = Number.POSITIVE_INFINITY, inMemory = 4_000 }: SortOptions = {},
): AsyncGenerator<Item> {
  let spilled: SpillFile<Item> | undefined;
  const runs: Iterable<Item>[] = [];
  let run: Item[] = [];
  try {
    for await (const item of items) {
      run.push(item);
      if (run.length < inMemory) continue;
      run = run.sort(compare).slice(0, first);
      if (run.length <= inMemory / 2) continue;
      spilled ??= openSpillFile();
      runs.push(spilled.put(run));
      run = [];
    }
    let given = 0;
    for (const item of merged([...runs, run.sort(compare)], compare)) {
      if (given++ === first) return;
      yield item;
    }
  } finally {
    spilled?.close();
  }
}

/** Merges two halves at a time, so that each item is compared once on each level. */
function merged<Item>(runs: readonly Iterable<Item>[], compare: Compare<Item>): Iterable<Item> {
  const [only = []] = runs;
  if (runs.length <= 1) return only;
  const half = runs.length >> 1;
  return mergedTwo(
    merged(runs.slice(0, half), compare),
    merged(runs.slice(half), compare),
    compare,
  );
}

function* mergedTwo<Item>(
  earlier: Iterable<Item>,
  later: Iterable<Item>,
  compare: Compare<Item>,
): Generator<Item> {
  const [left, right] = [earlier[Symbol.iterator](), later[Symbol.iterator]()];
  let [one, other] = [left.next(), right.next()];
  while (!one.done && !other.done) {
    if (compare(one.value, other.value) <= 0) {
      yield one.value;
      one = left.next();
    } else {
      yield other.value;
      other = right.next();
    }
  }
  for (; !one.done; one = left.next()) yield one.value;
  for (; !other.done; other = right.next()) yield other.value;
}
