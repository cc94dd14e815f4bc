import { WordWriter } from '../words/word-writer.ts';
import { type DocumentMeans, isReadableDocument } from './documents/document-means.ts';
import type { Ask } from './documents/document-questions.ts';
import { NOTHING_OPENED } from './documents/with-opened.ts';
import { messageHasher } from './message-hasher.ts';
import { PeopleWriter } from './people-writer.ts';
import { type ReaderMeans, readTask } from './read-task.ts';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, ReadResult, ReadTask } from './reader-protocol.ts';

/** The data that a reader gets at its start. */
export interface ReaderData {
  /** The numbers of a `ReaderPosition`. */
  readonly position: Int32Array<SharedArrayBuffer>;
  /** Names of the headers that `h:` can search, in lower case. */
  readonly headers: readonly string[];
  /** How to read attached documents and encrypted parts, if at all. */
  readonly documents: Omit<DocumentMeans, 'ask'> | undefined;
  /** Whether messages themselves are kept. */
  readonly keepsSource: boolean;
}

const ROOM_BYTES = 256 * 1024;

/** A reader of chunks of tasks. It says of each word only once that it is new. */
export function readTasks(
  data: ReaderData,
  ask: Ask,
): (tasks: readonly ReadTask[]) => Promise<ChunkResult> {
  const position = new ReaderPosition(data.position);
  const documents = data.documents && { ...data.documents, ask };
  const own: Omit<ReaderMeans, 'contentOf'> = {
    room: Buffer.alloc(ROOM_BYTES),
    words: new WordWriter(),
    people: new PeopleWriter(),
    headers: data.headers,
    documents,
    isDocument: documents && ((labels) => isReadableDocument(labels, documents)),
    opened: documents?.decrypt ? NOTHING_OPENED : undefined,
    keepsSource: data.keepsSource,
  };
  const hasher = messageHasher();
  return async (tasks) => {
    const means: ReaderMeans = { ...own, contentOf: await hasher };
    const results: ReadResult[] = [];
    position.beginChunk();
    for (const [at, task] of tasks.entries()) {
      position.beginTask(at);
      results.push(await readTask(task, means));
    }
    return { results, ...means.words.take(), people: means.people.take() };
  };
}
