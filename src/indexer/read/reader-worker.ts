import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../util/invariant.ts';
import type { Answer, Question } from './documents/document-questions.ts';
import { packResults } from './packed-results.ts';
import { type ReaderData, readTasks } from './read-tasks.ts';
import type { FromReader, ToReader } from './reader-protocol.ts';

invariant(parentPort, 'the reader runs in a worker thread');
const port = parentPort;
const data: ReaderData = workerData;
const read = readTasks(data, ask);
let idle: Promise<void> = Promise.resolve();
/** There is one question at a time, because messages are read one after the other. */
let takeAnswer: ((answer: Answer) => void) | undefined;

port.on('message', (heard: ToReader) => {
  if (heard.kind === 'answer') {
    takeAnswer?.(heard.answer);
    return;
  }
  idle = idle.then(async () => {
    const { results, ...rest } = await read(heard.tasks);
    const { words, ends, newWords } = rest;
    const buffers = newWords.map((found) => found.words.buffer);
    const chunk = { ...rest, results: packResults(results) };
    say({ kind: 'chunk', chunk }, [words.buffer, ends.buffer, ...buffers]);
  });
});

function ask(question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    takeAnswer = resolve;
    say({ kind: 'question', question }, 'bytes' in question ? [question.bytes.buffer] : []);
  });
}

function say(said: FromReader, transfer: readonly ArrayBufferLike[]): void {
  port.postMessage(
    said,
    transfer.filter((one) => one instanceof ArrayBuffer),
  );
}
