import { setImmediate } from 'node:timers/promises';
import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import { formatLocation, type MessageLocation } from '../../model/location.ts';
import type { MessageWords, NewMessage } from '../../store/message-store.ts';
import { leave } from '../../threads/leave.ts';
import { link } from '../../threads/link.ts';
import { type Labelled, type ReadChunk, readInOrder } from '../read/read-in-order.ts';
import type { ReadMessage, ReadResult } from '../read/reader-protocol.ts';
import type { WordCollector } from '../words/word-collector.ts';
import type { Run } from './run.ts';

/** A transaction holds up to this many messages or bytes of words: what a crash can cost. */
const BATCH_MESSAGES = 2_000;
const BATCH_BYTES = 16 * 1024 * 1024;
/** Words that are new become strings; a hostile message can bring a million of them. */
const COST_OF_NEW = 3;
/** Nothing is heard of signals while one goes on, so on a slow machine it holds less. */
const BATCH_MILLISECONDS = 400;
/** How much of that the first one holds, when nobody knows yet how fast the machine is. */
const FIRST_SHARE = 0.25;

/** Where a message that is being read will stand in the database. */
export interface Destination {
  readonly location: MessageLocation;
  readonly folder: { readonly id: number; readonly path: string };
  /** Relative to the folder; `undefined` in a box. */
  readonly name: string | undefined;
  /** Of a message in a box; `undefined` for a file. */
  readonly hash: Buffer | undefined;
  /** Number of the message it takes the place of. */
  readonly replaces: number | undefined;
  /** Flags that its name tells; `undefined` where Status headers count. */
  readonly flags: number | undefined;
}

type Chunk = ReadChunk<Destination>;

/** Reads the messages of `tasks` and stores them, batch by batch; those that were read when the run is aborted, too. */
export async function readAndStore(
  run: Run,
  tasks: AsyncIterable<Labelled<Destination>> | Iterable<Labelled<Destination>>,
): Promise<void> {
  let batch: Chunk[] = [];
  let messages = 0;
  let bytes = 0;
  let share = FIRST_SHARE;
  for await (const chunk of readInOrder(tasks, run.pool)) {
    batch.push(chunk);
    messages += chunk.messages.length;
    bytes += bytesOf(chunk);
    tellProgress(run, chunk);
    if (messages >= share * BATCH_MESSAGES || bytes >= share * BATCH_BYTES) {
      const started = performance.now();
      storeBatch(run, batch);
      share = Math.min(1, (share * BATCH_MILLISECONDS) / (performance.now() - started));
      await setImmediate(); // others have their turn: signals above all
      batch = [];
      messages = 0;
      bytes = 0;
    }
    if (run.signal?.aborted) break;
  }
  if (batch.length > 0) storeBatch(run, batch);
}

function bytesOf({ words, newWords }: Chunk): number {
  return newWords.reduce((sum, found) => sum + COST_OF_NEW * found.words.length, words.length);
}

function storeBatch({ store, report, words: collector }: Run, batch: readonly Chunk[]): void {
  store.transaction(() => {
    const messages = batch.flatMap(readMessages);
    // All at once, because each leaving links the rest of its thread anew.
    leave(
      store.threads,
      messages.flatMap(({ label }) => label.replaces ?? []),
    );
    let number = store.messages.lastNumber();
    for (const { label, result, words } of messages) {
      number++;
      const thread = link(store.threads, { id: number, identifiers: result.identifiers });
      store.messages.insert(number, thread, newMessage(label, result, words));
      for (const reason of result.problems) store.problems.addToMessage(number, reason);
      report.count(label.replaces === undefined ? 'added' : 'changed');
    }
    for (const [column, words] of newWords(batch, collector)) {
      store.vocabulary.add(column, words, { mayRepeat: !collector.knowsAll });
    }
  });
}

/** So many strings are soon done with: of a million at once, most lie about as garbage. */
const WORDS_AT_A_TIME = 50_000;

/** The words that the batch brings to each column, of all its chunks together. */
function* newWords(
  batch: readonly Chunk[],
  collector: WordCollector,
): Generator<readonly [TextColumn, string[]]> {
  const found = batch.flatMap((chunk) => chunk.newWords);
  for (const [at, column] of TEXT_COLUMNS.entries()) {
    let words: string[] = [];
    for (const some of found.filter((one) => one.column === at)) {
      for (const fresh of collector.add(some)) {
        words.push(...fresh);
        if (words.length < WORDS_AT_A_TIME) continue;
        yield [column, words];
        words = [];
      }
    }
    yield [column, words];
  }
}

interface NewEntry {
  readonly label: Destination;
  readonly result: ReadMessage;
  readonly words: MessageWords;
}

function readMessages({ messages, words }: Chunk): NewEntry[] {
  return messages.flatMap(({ label, result }) =>
    result.kind === 'read' ? [{ label, result, words: wordsAt(words, result.wordEnds) }] : [],
  );
}

function wordsAt(words: Uint8Array, ends: readonly number[]): MessageWords {
  return ends.slice(1).map((end, at) => words.subarray(ends[at], end));
}

function newMessage(
  { location, name, hash, folder, flags }: Destination,
  message: ReadMessage,
  words: MessageWords,
): NewMessage {
  const { date, messageId, ownIdentifiers, identifiers, modified } = message;
  const inBox = location.kind === 'slice';
  return {
    folder: folder.id,
    name,
    start: inBox ? location.start : undefined,
    size: inBox ? location.end - location.start : message.size,
    modified,
    date,
    flags: flags ?? message.statusFlags,
    messageId,
    ownIdentifiers,
    identifiers,
    hash,
    words,
  };
}

function tellProgress(run: Run, chunk: Chunk): void {
  for (const { label, result } of chunk.messages) {
    const location = formatLocation(label.location);
    tellProblems(run, label, result);
    const bytes = result.kind === 'read' ? result.size : 0;
    run.report.tell({ kind: 'message', location, folder: label.folder.path, bytes });
  }
}

/** Those of a message that is stored are stored with it. */
function tellProblems(
  { report, unread }: Run,
  { location: where, folder }: Destination,
  result: ReadResult,
): void {
  // A file that is gone by now has been moved or removed meanwhile: the next run will see.
  if (result.kind === 'gone') return;
  const location = formatLocation(where);
  if (result.kind === 'read') {
    for (const reason of result.problems) report.problem({ location, reason });
    return;
  }
  const problem = { location, reason: `cannot be read: ${result.reason}` };
  if (where.kind === 'slice') unread.inBox(folder.id, problem);
  else unread.elsewhere(problem);
}
