import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../util/invariant.ts';
import { WordWriter } from '../words/word-writer.ts';
import { readTask } from './read-task.ts';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, ReadResult, ReadTask } from './reader-protocol.ts';

/** The data that a worker gets at its start. */
export interface ReaderData {
  /** The numbers of a `ReaderPosition`. */
  readonly position: Int32Array<SharedArrayBuffer>;
  /** Names of the headers that `h:` can search, in lower case. */
  readonly headers: readonly string[];
}

invariant(parentPort, 'the reader runs in a worker thread');
const port = parentPort;
const data: ReaderData = workerData;
const position = new ReaderPosition(data.position);
const writer = new WordWriter();
let idle: Promise<void> = Promise.resolve();

port.on('message', (tasks: readonly ReadTask[]) => {
  idle = idle.then(async () => {
    const result = await readTasks(tasks);
    const { words, newWords } = result;
    port.postMessage(result, [words.buffer, ...newWords.map((found) => found.words.buffer)]);
  });
});

async function readTasks(tasks: readonly ReadTask[]): Promise<ChunkResult> {
  const results: ReadResult[] = [];
  position.beginChunk();
  for (const [at, task] of tasks.entries()) {
    position.beginTask(at);
    results.push(await readTask(task, { writer, headers: data.headers }));
  }
  return { results, ...writer.take() };
}
