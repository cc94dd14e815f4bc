import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../util/invariant.ts';
import { readTask } from './read-chunk.ts';
import type { ChunkResult, ReadResult, ReadTask } from './read-task.ts';
import { WordWriter } from './word-writer.ts';

/** Shared with the pool: the task being read now, so that the pool knows which one hangs. */
export interface ReaderData {
  readonly current: Int32Array;
}

invariant(parentPort, 'the reader runs in a worker thread');
const port = parentPort;
const { current }: ReaderData = workerData;
const writer = new WordWriter();

port.on('message', (tasks: readonly ReadTask[]) => {
  readChunk(tasks).then(
    (result) => port.postMessage(result, [result.words.buffer]),
    (error) => {
      throw error;
    },
  );
});

async function readChunk(tasks: readonly ReadTask[]): Promise<ChunkResult> {
  const results: ReadResult[] = [];
  for (const [at, task] of tasks.entries()) {
    Atomics.store(current, 0, at);
    results.push(await readTask(task, writer));
  }
  return { results, ...writer.take() };
}
