import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import type { MessageLocation } from '../../model/location.ts';
import type { Mentions } from '../../model/people/mentions.ts';
import type { FileIdentity, MessageWords, NewMessage } from '../../store/message-store.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import { leave, rejoin } from '../../threads/leave.ts';
import { link } from '../../threads/link.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { ReadMessage } from '../read/reader-protocol.ts';
import type { Reporter } from '../run/reporter.ts';
import type { Run } from '../run/run.ts';
import type { WordCollector } from '../words/word-collector.ts';
import type { WrittenWords } from '../words/word-writer.ts';
import type { Destination, ReadChunk } from './destination.ts';

/** Stores the messages of some chunks, and their new words, in one transaction. */
export function storeBatch(
  { store, report, documents, words: collector }: Run,
  batch: readonly ReadChunk[],
): void {
  store.transaction(() => {
    for (const { messages } of batch) {
      for (const { label, result } of messages) {
        if (result.kind === 'same') keepMessage(store, report, label, result.file);
      }
    }
    const messages = batch.flatMap(readMessages);
    // All at once, because each message that leaves makes us link the rest of its thread again.
    leave(
      store.threads,
      messages.flatMap(({ label }) => label.replaces ?? []),
    );
    let number = store.messages.lastNumber();
    for (const { people } of batch) store.messages.countPeople(people);
    for (const { label, result, words, people } of messages) {
      number++;
      const thread = link(store.threads, { id: number, identifiers: result.identifiers });
      store.messages.insert(number, thread, newMessage(label, result, { words, people }));
      for (const one of result.documents) {
        store.extracts.add(number, one, () => documents.take(one.key));
      }
      for (const reason of result.problems) store.problems.addToMessage(number, reason);
      report.count(label.replaces === undefined ? 'added' : 'changed');
    }
    for (const [column, words] of newWords(batch, collector)) {
      store.vocabulary.add(column, words, { mayRepeat: !collector.knowsAll });
    }
  });
}

/** A file turned out to hold a message that we know. */
function keepMessage(
  { messages, threads }: UpdateStore,
  report: Reporter,
  { mayBe, name, flags }: Destination,
  file: FileIdentity,
): void {
  if (mayBe === undefined) return;
  const { id, dead } = mayBe;
  if (name !== mayBe.name) messages.place({ id, name, start: undefined, flags, file });
  else messages.setFile(id, file);
  if (dead) rejoin(threads, id);
  if (dead || name !== mayBe.name) report.count(dead ? 'added' : 'moved');
}

/** The new words that all chunks of the batch together bring to each column. */
function* newWords(
  batch: readonly ReadChunk[],
  collector: WordCollector,
): Generator<readonly [TextColumn, string]> {
  const found = batch.flatMap((chunk) => chunk.newWords);
  for (const [at, column] of TEXT_COLUMNS.entries()) {
    const some = found.filter((one) => one.column === at);
    yield [column, some.map((one) => collector.add(one)).join('')];
  }
}

interface NewEntry {
  readonly label: Destination;
  readonly result: ReadMessage;
  readonly words: MessageWords;
  readonly people: Mentions;
}

function readMessages(chunk: ReadChunk): NewEntry[] {
  const entries: NewEntry[] = [];
  for (const { label, result } of chunk.messages) {
    if (result.kind !== 'read') continue;
    const people = { among: chunk.people, start: result.people };
    entries.push({ label, result, words: wordsAt(chunk, result.words), people });
  }
  return entries;
}

/** The words of the message that begins there in `ends`. */
function wordsAt({ words, ends }: WrittenWords, place: number): MessageWords {
  const columns: Uint8Array[] = [];
  let start = ends[place] ?? 0;
  for (let at = place + 1; at <= place + TEXT_COLUMNS.length; at++) {
    const end = ends[at] ?? start;
    // A view of nothing costs as much as any other, and most columns of most messages have no words.
    columns.push(end === start ? NO_WORDS : words.subarray(start, end));
    start = end;
  }
  return columns;
}

const NO_WORDS = new Uint8Array();

function newMessage(
  { location, name, hash, folder, flags }: Destination,
  message: ReadMessage,
  { words, people }: Pick<NewEntry, 'words' | 'people'>,
): NewMessage {
  const { date, messageId, ownIdentifiers, identifiers, modified, file } = message;
  const { start, size } = placeIn(location, message);
  return {
    folder: folder.id,
    name,
    start,
    size,
    modified,
    file,
    date,
    flags: flags ?? message.statusFlags,
    labels: message.labels,
    attached: message.attached,
    subject: message.subject,
    people,
    content: message.content,
    messageId,
    ownIdentifiers,
    identifiers,
    hash: hash ?? (message.hash === undefined ? undefined : Buffer.from(message.hash, 'latin1')),
    words,
    source: message.source,
  };
}

/** What stands for a name where a message is no file. */
function placeIn(location: MessageLocation, { size }: ReadMessage) {
  switch (location.kind) {
    case 'file':
      return { start: undefined, size };
    case 'slice':
      return { start: location.start, size: location.end - location.start };
    case 'imap':
      return { start: location.uid, size };
    default:
      return assertNever(location);
  }
}
