import { WordWriter } from '../words/word-writer.ts';
import { readTask } from './read-task.ts';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, ReadResult, ReadTask } from './reader-protocol.ts';

/** The data that a reader gets at its start. */
export interface ReaderData {
  /** The numbers of a `ReaderPosition`. */
  readonly position: Int32Array<SharedArrayBuffer>;
  /** Names of the headers that `h:` can search, in lower case. */
  readonly headers: readonly string[];
}

/** A reader of chunks of tasks. It says of each word only once that it is new. */
export function readTasks(data: ReaderData): (tasks: readonly ReadTask[]) => Promise<ChunkResult> {
  const position = new ReaderPosition(data.position);
  const writer = new WordWriter();
  return async (tasks) => {
    const results: ReadResult[] = [];
    position.beginChunk();
    for (const [at, task] of tasks.entries()) {
      position.beginTask(at);
      results.push(await readTask(task, { writer, headers: data.headers }));
    }
    return { results, ...writer.take() };
  };
}
