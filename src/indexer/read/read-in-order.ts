import { invariant } from '../../util/invariant.ts';
import type { ReaderPool } from './reader-pool.ts';
import type { ChunkResult, ReadResult, ReadTask } from './reader-protocol.ts';

/** How many messages go to a worker at a time: what is made of more would live until V8 has copied it twice. */
const MAX_CHUNK_TASKS = 100;
/** The first chunks are smaller: a run that is soon aborted keeps what it has read, and a new worker is slow at first. */
const FIRST_CHUNK_TASKS = 25;
/** How many bytes go to a worker at a time. */
const MAX_CHUNK_BYTES = 4 * 1024 * 1024;

/** A task, with a label for its owner to recognise the result by. */
export interface Labelled<Label> {
  readonly task: ReadTask;
  readonly label: Label;
  /** About how many bytes there are to read. */
  readonly bytes: number;
}

/** Results of one chunk, in order. */
export interface ChunkInOrder<Label> extends Omit<ChunkResult, 'results'> {
  readonly messages: readonly { readonly label: Label; readonly result: ReadResult }[];
  /** How many chunks come after it; infinite as long as there are more tasks. */
  readonly left: number;
}

/**
 * Reads messages with all workers of the pool, and yields the results in the order of the tasks. If the pool is
 * closed, yields those that it has by then, as far as there is no gap, and ends.
 */
export async function* readInOrder<Label>(
  tasks: AsyncIterable<Labelled<Label>> | Iterable<Labelled<Label>>,
  pool: ReaderPool,
): AsyncGenerator<ChunkInOrder<Label>> {
  const underWay: UnderWay<Label>[] = [];
  try {
    for await (const chunk of chunksOf(tasks)) {
      if (pool.isClosed) break;
      const reading = readLabelled(chunk, pool);
      reading.catch(() => {}); // the error is handled when its turn comes, below
      underWay.push({ reading, bytes: bytesOf(chunk) });
      while (isEnough(underWay, pool)) yield { ...(await takeFirst(underWay)), left: Infinity };
    }
    while (underWay.length > 0) yield { ...(await takeFirst(underWay)), left: underWay.length };
  } catch (error) {
    if (!pool.isClosed) throw error;
  } finally {
    await Promise.allSettled(underWay.map(({ reading }) => reading));
  }
}

type LabelledResults<Label> = Omit<ChunkInOrder<Label>, 'left'>;

interface UnderWay<Label> {
  readonly reading: Promise<LabelledResults<Label>>;
  readonly bytes: number;
}

const MAX_BYTES_UNDER_WAY = 64 * 1024 * 1024;
/** We read huge messages one or two at a time, because each is in memory here, and several times in its worker. */
const COST_OF_HUGE = 4;

function isEnough(underWay: readonly UnderWay<unknown>[], pool: ReaderPool): boolean {
  const bytes = underWay.reduce((sum, chunk) => sum + chunk.bytes, 0);
  return underWay.length > pool.capacity + 1 || bytes >= MAX_BYTES_UNDER_WAY;
}

function takeFirst<Label>(underWay: UnderWay<Label>[]): Promise<LabelledResults<Label>> {
  const first = underWay.shift();
  invariant(first !== undefined, 'something is under way');
  return first.reading;
}

function bytesOf(chunk: readonly Labelled<unknown>[]): number {
  return chunk.reduce(
    (sum, { bytes }) => sum + (bytes > MAX_CHUNK_BYTES ? COST_OF_HUGE : 1) * bytes,
    0,
  );
}

async function readLabelled<Label>(
  chunk: readonly Labelled<Label>[],
  pool: ReaderPool,
): Promise<LabelledResults<Label>> {
  const { results, ...written } = await pool.read(chunk.map(({ task }) => task));
  const messages = results.flatMap((result, at) => {
    const entry = chunk[at];
    return entry === undefined ? [] : [{ label: entry.label, result }];
  });
  return { messages, ...written };
}

async function* chunksOf<Label>(
  tasks: AsyncIterable<Labelled<Label>> | Iterable<Labelled<Label>>,
): AsyncGenerator<Labelled<Label>[]> {
  let chunk: Labelled<Label>[] = [];
  let bytes = 0;
  let most = FIRST_CHUNK_TASKS;
  for await (const task of tasks) {
    chunk.push(task);
    bytes += task.bytes;
    if (chunk.length >= most || bytes >= MAX_CHUNK_BYTES) {
      yield chunk;
      most = Math.min(2 * most, MAX_CHUNK_TASKS);
      chunk = [];
      bytes = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}
