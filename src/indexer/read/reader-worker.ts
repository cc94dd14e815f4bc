import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../util/invariant.ts';
import { type ReaderData, readTasks } from './read-tasks.ts';
import type { ReadTask } from './reader-protocol.ts';

invariant(parentPort, 'the reader runs in a worker thread');
const port = parentPort;
const data: ReaderData = workerData;
const read = readTasks(data);
let idle: Promise<void> = Promise.resolve();

port.on('message', (tasks: readonly ReadTask[]) => {
  idle = idle.then(async () => {
    const result = await read(tasks);
    const { words, newWords } = result;
    port.postMessage(result, [words.buffer, ...newWords.map((found) => found.words.buffer)]);
  });
});
