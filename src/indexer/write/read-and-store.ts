import { setImmediate } from 'node:timers/promises';
import { steadyTime } from '../../util/time/steady-time.ts';
import { type Labelled, readInOrder } from '../read/read-in-order.ts';
import type { Run } from '../run/run.ts';
import type { Destination, ReadChunk } from './destination.ts';
import { reportChunk } from './report-chunk.ts';
import { storeBatch } from './store-batch.ts';

/** A transaction holds at most this many messages or bytes of words, so a crash loses no more. */
const MAX_BATCH_MESSAGES = 2_000;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
/** At the end a batch is half of what is left, so that little is to be stored when all has been read. */
const MIN_BATCH_MESSAGES = 200;
/** New words become strings, and a hostile message can bring a million. */
const COST_OF_NEW = 3;
/** We notice no signals during a transaction, so on a slow machine it holds less. */
const BATCH_MILLISECONDS = 400;
/** The first transaction holds only this share, because we do not know yet how fast the machine is. */
const FIRST_SHARE = 0.25;

/**
 * Reads the messages of `tasks` and stores them, batch by batch. If the run is aborted, it closes the pool; what
 * has been read by then is still stored.
 */
export async function readAndStore(
  run: Run,
  tasks: AsyncIterable<Labelled<Destination>> | Iterable<Labelled<Destination>>,
): Promise<void> {
  let batch: ReadChunk[] = [];
  let messages = 0;
  let bytes = 0;
  let share = FIRST_SHARE;
  for await (const chunk of readInOrder(tasks, run.pool)) {
    batch.push(chunk);
    messages += chunk.messages.length;
    bytes += bytesOf(chunk);
    reportChunk(run, chunk);
    const isFull = messages >= share * MAX_BATCH_MESSAGES || bytes >= share * MAX_BATCH_BYTES;
    const isHalfOfTheRest = batch.length > chunk.left && messages >= MIN_BATCH_MESSAGES;
    if (isFull || isHalfOfTheRest) {
      const started = steadyTime();
      storeBatch(run, batch);
      const took = steadyTime() - started;
      if (isFull) share = Math.min(1, (share * BATCH_MILLISECONDS) / took);
      await setImmediate(); // gives others a turn, above all signals
      await run.store.ready();
      batch = [];
      messages = 0;
      bytes = 0;
    }
  }
  if (batch.length > 0) storeBatch(run, batch);
}

function bytesOf({ words, newWords }: ReadChunk): number {
  return newWords.reduce((sum, found) => sum + COST_OF_NEW * found.words.length, words.length);
}
