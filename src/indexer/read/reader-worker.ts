import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../util/invariant.ts';
import type { Answer, Question } from './documents/document-questions.ts';
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
    const result = await read(heard.tasks);
    const { words, ends, newWords, mentions } = result;
    const buffers = newWords.map((found) => found.words.buffer);
    say({ kind: 'chunk', result }, [words.buffer, ends.buffer, mentions.buffer, ...buffers]);
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
