import { WordWriter } from '../words/word-writer.ts';
import type { Ask } from './document-questions.ts';
import type { DocumentMeans } from './read-documents.ts';
import { readTask } from './read-task.ts';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, ReadResult, ReadTask } from './reader-protocol.ts';

/** The data that a reader gets at its start. */
export interface ReaderData {
  /** The numbers of a `ReaderPosition`. */
  readonly position: Int32Array<SharedArrayBuffer>;
  /** Names of the headers that `h:` can search, in lower case. */
  readonly headers: readonly string[];
  /** How to read attached documents, if at all. */
  readonly documents: Omit<DocumentMeans, 'ask'> | undefined;
}

/** A reader of chunks of tasks. It says of each word only once that it is new. */
export function readTasks(
  data: ReaderData,
  ask: Ask,
): (tasks: readonly ReadTask[]) => Promise<ChunkResult> {
  const position = new ReaderPosition(data.position);
  const { headers } = data;
  const documents = data.documents && { ...data.documents, ask };
  const writer = new WordWriter();
  return async (tasks) => {
    const results: ReadResult[] = [];
    position.beginChunk();
    for (const [at, task] of tasks.entries()) {
      position.beginTask(at);
      results.push(await readTask(task, { writer, headers, documents }));
    }
    return { results, ...writer.take() };
  };
}
