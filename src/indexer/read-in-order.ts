import type { NewWords, ReadResult, ReadTask } from './read-task.ts';
import type { ReaderPool } from './reader-pool.ts';

/** Messages and bytes that go to a worker at a time. */
const CHUNK_TASKS = 50;
const CHUNK_BYTES = 1024 * 1024;

/** A task with what its owner wants to know again when the result is there. */
export interface Labelled<Label> {
  readonly task: ReadTask;
  readonly label: Label;
  /** Bytes it will take to read, roughly. */
  readonly bytes: number;
}

/** Results of one chunk, in order. */
export interface ReadChunk<Label> {
  readonly messages: readonly { readonly label: Label; readonly result: ReadResult }[];
  readonly newWords: readonly NewWords[];
}

/** Reads messages with all workers of the pool and yields the results in the order of the tasks. */
export async function* readInOrder<Label>(
  tasks: AsyncIterable<Labelled<Label>> | Iterable<Labelled<Label>>,
  pool: ReaderPool,
): AsyncGenerator<ReadChunk<Label>> {
  const underWay: Promise<ReadChunk<Label>>[] = [];
  try {
    for await (const chunk of chunksOf(tasks)) {
      const reading = readChunk(chunk, pool);
      reading.catch(() => {}); // it is awaited in its turn, below
      underWay.push(reading);
      const next = underWay.length > pool.size + 1 ? underWay.shift() : undefined;
      if (next !== undefined) yield await next;
    }
    while (underWay.length > 0) {
      const next = underWay.shift();
      if (next !== undefined) yield await next;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function readChunk<Label>(
  chunk: readonly Labelled<Label>[],
  pool: ReaderPool,
): Promise<ReadChunk<Label>> {
  const { results, newWords } = await pool.read(chunk.map(({ task }) => task));
  const messages = results.flatMap((result, at) => {
    const entry = chunk[at];
    return entry === undefined ? [] : [{ label: entry.label, result }];
  });
  return { messages, newWords };
}

async function* chunksOf<Label>(
  tasks: AsyncIterable<Labelled<Label>> | Iterable<Labelled<Label>>,
): AsyncGenerator<Labelled<Label>[]> {
  let chunk: Labelled<Label>[] = [];
  let bytes = 0;
  for await (const task of tasks) {
    chunk.push(task);
    bytes += task.bytes;
    if (chunk.length >= CHUNK_TASKS || bytes >= CHUNK_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}
