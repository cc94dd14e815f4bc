import { tmpdir } from 'node:os';
import { deserialize, serialize } from 'node:v8';
import { ResultsError, reasonOf } from '../../errors.ts';
import { openNamelessFile } from '../../files/nameless-file.ts';
import { closeFile, readAt, writeFrom } from '../../files/open-file.ts';
import { slices } from '../../util/slices.ts';

/** Items that wait on disc; they are plain data. */
export interface SpillFile<Item> {
  /** Takes items away; what it returns gives them again in their order, a few at a time. */
  readonly put: (items: readonly Item[]) => Iterable<Item>;
  readonly close: () => void;
}

const ITEMS_READ_TOGETHER = 32;

/** Throws `ResultsError` if there is no room for temporary files; so does `put`. */
export function openSpillFile<Item>(): SpillFile<Item> {
  const file = orNoRoom(openNamelessFile);
  let size = 0;

  function putBlock(items: readonly Item[]): Block {
    const bytes = serialize(items);
    const start = size;
    for (let at = 0; at < bytes.length; ) at += writeFrom(file, bytes, at);
    size += bytes.length;
    return { start, length: bytes.length };
  }

  function* itemsOf(blocks: readonly Block[]): Generator<Item> {
    for (const { start, length } of blocks) {
      const items: readonly Item[] = deserialize(readAt(file, start, length));
      yield* items;
    }
  }

  // A function of its own: what is made in `put` would keep its items in memory.
  function again(blocks: readonly Block[]): Iterable<Item> {
    return { [Symbol.iterator]: () => itemsOf(blocks) };
  }

  return {
    put: (items) => again(orNoRoom(() => slices(items, ITEMS_READ_TOGETHER).map(putBlock))),
    close: () => closeFile(file),
  };
}

interface Block {
  readonly start: number;
  readonly length: number;
}

function orNoRoom<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (cause) {
    throw new ResultsError(`cannot sort in ${tmpdir()}: ${reasonOf(cause)}`, {
      code: 'RESULTS_UNWRITABLE',
      folder: tmpdir(),
      hint: 'set TMPDIR to a place with room for it',
      cause,
    });
  }
}
