import { reasonOf, SourceError } from '../../errors.ts';
import { errorCode } from '../../files/errno.ts';
import { countShared } from '../../formats/gather-bytes.ts';
import { isMozillaSeparator } from '../../formats/mbox/is-expunged.ts';
import { isMmdfSeparator } from '../../formats/mbox/mbox-separator.ts';
import { withoutSeparatingLine } from '../../formats/mbox/mbox-write.ts';
import { separatorDate } from '../../message/date/separator-date.ts';
import type { MessageContext } from '../../message/read-message.ts';
import type { OpenedParts } from '../../model/mail/sealed-part.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { settledStat } from '../../sources/settled-stat.ts';
import type { AttachedKey } from '../../store/extract-store.ts';
import type { WordWriter } from '../words/word-writer.ts';
import { noteOf } from './care.ts';
import type { DocumentMeans } from './documents/document-means.ts';
import { withOpened } from './documents/with-opened.ts';
import type { MessageHasher } from './message-hasher.ts';
import { MAX_MESSAGE_BYTES } from './message-limit.ts';
import type { PeopleWriter } from './people-writer.ts';
import { type FileContent, readContent } from './read-content.ts';
import { type ReadingCare, readWithCare } from './read-with-care.ts';
import type { ReadResult, ReadTask } from './reader-protocol.ts';
import { takeApart } from './take-apart.ts';

/** The things that a reader uses for all messages. */
export interface ReaderMeans {
  /** Memory for the bytes of a message, as nearly all are short: new memory for each takes longer than reading it. */
  readonly room: Buffer;
  readonly words: WordWriter;
  readonly people: PeopleWriter;
  readonly contentOf: MessageHasher;
  /** Names of the headers that `h:` can search, in lower case. */
  readonly headers: readonly string[];
  /** How to read attached documents and encrypted parts, if at all, and which of them. */
  readonly documents: DocumentMeans | undefined;
  readonly isDocument: MessageContext['isDocument'];
  readonly opened: MessageContext['opened'];
  /** Whether messages themselves are kept. */
  readonly keepsSource: boolean;
}

/** Reads one message; whatever is in it, returns a result and never throws. */
export async function readTask(task: ReadTask, means: ReaderMeans): Promise<ReadResult> {
  const { care } = task;
  if (care === 'none') return { kind: 'unreadable', reason: noteOf(care) };
  try {
    return task.kind === 'file'
      ? await readFileTask(task, care, means)
      : await readBytesTask(task, care, means);
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

async function readFileTask(
  { path, knownHash }: Extract<ReadTask, { kind: 'file' }>,
  care: ReadingCare,
  means: ReaderMeans,
): Promise<ReadResult> {
  const now = Date.now();
  const { bytes, hash, stat, flags, problems } = await readContent(path, means.room);
  if (stat === undefined) return { kind: 'gone' };
  const { size, modified, inode, ctime } = settledStat(stat, now);
  const file = { inode, ctime };
  if (knownHash !== undefined && hash?.equals(knownHash)) return { kind: 'same', size, file };
  const { headers, isDocument, opened } = means;
  const context = { modified: seconds(stat.modified), headers, isDocument, opened };
  const { message, documents } = await readWhole(bytes, context, care, means);
  // A copy of each message would have another shape: code for the one would not fit the other.
  const isPlain = flags === undefined && problems.length === 0;
  const whole = isPlain ? message : withFileFacts(message, { flags, problems });
  const isKept = means.keepsSource && hash !== undefined;
  const source = isKept ? await sourceOf(bytes) : undefined;
  const facts = { size, modified, file, hash: hash?.toString('latin1'), documents, source };
  return takeApart(whole, facts, means);
}

/** A message with what its file says beside it. */
function withFileFacts(
  message: ParsedMessage,
  { flags, problems }: Pick<FileContent, 'flags' | 'problems'>,
): ParsedMessage {
  return {
    ...message,
    statusFlags: flags ?? message.statusFlags,
    problems: [...problems, ...message.problems],
  };
}

async function readBytesTask(
  { bytes, separator, modified }: Extract<ReadTask, { kind: 'bytes' }>,
  care: ReadingCare,
  means: ReaderMeans,
): Promise<ReadResult> {
  const context = {
    modified: seconds(modified),
    envelopeDate: separatorDate(separator),
    hasMozillaStatus: isMozillaSeparator(separator),
    headers: means.headers,
    isDocument: means.isDocument,
    opened: means.opened,
  };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The first message in a piece of memory counts for all that are in it.
  if (bytes.buffer instanceof SharedArrayBuffer && bytes.byteOffset === 0)
    countShared(bytes.buffer.byteLength);
  const { message, documents } = await readWhole(buffer, context, care, means);
  const source = means.keepsSource ? await sourceOf(outOfBox(buffer, separator)) : undefined;
  const whole = {
    size: bytes.length,
    modified,
    file: undefined,
    hash: undefined,
    documents,
    source,
  };
  return takeApart(message, whole, means);
}

/** A message without what an mbox puts between two of them; see `readForCopy`. */
function outOfBox(bytes: Buffer, separator: string): Buffer {
  const isInMbox = separator !== '' && !isMmdfSeparator(Buffer.from(separator, 'latin1'));
  return isInMbox ? withoutSeparatingLine(bytes) : bytes;
}

/** The message itself, unless there is more of it than we read. */
async function sourceOf(bytes: Buffer): Promise<Uint8Array | undefined> {
  if (bytes.length >= MAX_MESSAGE_BYTES) return undefined;
  // Loaded here, because it takes node:zlib.
  const { packSource } = await import('../../formats/pack-source.ts');
  return packSource(bytes);
}

interface WholeMessage {
  readonly message: ParsedMessage;
  readonly documents: readonly AttachedKey[];
}

/** Documents and encrypted parts are read with full care only, because they may be what took too long. */
async function readWhole(
  bytes: Buffer,
  context: MessageContext,
  care: ReadingCare,
  { documents: means }: ReaderMeans,
): Promise<WholeMessage> {
  const closed = await readWithCare(bytes, context, care);
  if (means === undefined || care !== 'full') return { message: closed, documents: NO_DOCUMENTS };
  const readOpened = (opened: OpenedParts) => readWithCare(bytes, { ...context, opened }, care);
  const message =
    closed.sealed.length === 0 ? closed : await withOpened(closed, readOpened, means.ask);
  if (message.documents.length === 0) return { message, documents: NO_DOCUMENTS };
  // Loaded when the first document comes, because it takes node:crypto and node:zlib.
  const { withDocuments } = await import('./documents/with-documents.ts');
  const { message: whole, attached } = await withDocuments(message, means);
  return { message: whole, documents: attached };
}

const NO_DOCUMENTS: readonly AttachedKey[] = [];

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function isGone(error: unknown): boolean {
  return errorCode(error instanceof SourceError ? error.cause : error) === 'ENOENT';
}
