import { reasonOf, SourceError } from '../../errors.ts';
import { isDamage, openChunks, readWhole } from '../../formats/compression.ts';
import { countShared } from '../../formats/gather-bytes.ts';
import { envelopeDate } from '../../formats/mbox-separator.ts';
import {
  type MessageContext,
  readMessage,
  readMessageTolerantly,
} from '../../message/read-message.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { settledStat } from '../../sources/settled-stat.ts';
import { type FileStat, fileStat, statFile } from '../../sources/stat-file.ts';
import type { WordWriter } from '../words/word-writer.ts';
import { CARES, type Care, type ReadResult, type ReadTask } from './reader-protocol.ts';
import { takeApart } from './take-apart.ts';

/** No message needs more than this to be found by; the rest of a larger one is not read. */
export const MESSAGE_BYTES_READ = 64 * 1024 * 1024;
export const ONLY_BEGINNING = 'only its beginning was read';
const HEAD_BYTES = 256 * 1024;

/** What a reader has for all messages. */
export interface ReaderMeans {
  readonly writer: WordWriter;
  /** Names in lower case of the headers that can be searched by `h:`. */
  readonly headers: readonly string[];
}

/** Reads one message; whatever it is made of, the answer is a result and never an exception. */
export async function readTask(task: ReadTask, means: ReaderMeans): Promise<ReadResult> {
  if (task.care === 'none') return { kind: 'unreadable', reason: 'it could not be read in time' };
  try {
    return task.kind === 'file' ? await readFile(task, means) : await readBytes(task, means);
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

async function readFile(
  { path, care }: Extract<ReadTask, { kind: 'file' }>,
  { writer, headers }: ReaderMeans,
): Promise<ReadResult> {
  const now = Date.now();
  const { bytes, stat, problems } = await readContent(path);
  if (stat === undefined) return { kind: 'gone' };
  const message = await parse(bytes, { modified: seconds(stat.modified), headers }, care);
  const whole = { ...message, problems: [...problems, ...message.problems] };
  return takeApart(whole, settledStat(stat, now), writer);
}

interface Content {
  readonly bytes: Buffer;
  /** As it was before the content was read, so that a change in between is noticed by the next run. */
  readonly stat: FileStat | undefined;
  readonly problems: readonly string[];
}

/** The content of a file, or what can be decompressed of it. */
async function readContent(path: string): Promise<Content> {
  try {
    const { bytes, stats } = await readWhole(path, { maxBytes: MESSAGE_BYTES_READ });
    const isWhole = bytes.length < MESSAGE_BYTES_READ;
    const stat = stats.isFile() ? fileStat(stats) : undefined;
    return { bytes, stat, problems: isWhole ? [] : [ONLY_BEGINNING] };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return {
      stat: statFile(path),
      bytes: await readUndamaged(path),
      problems: [`cannot be read to its end: ${reasonOf(error)}`],
    };
  }
}

async function readUndamaged(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of openChunks(path, { end: MESSAGE_BYTES_READ })) chunks.push(chunk);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return Buffer.concat(chunks);
}

async function readBytes(
  { bytes, separator, modified, care }: Extract<ReadTask, { kind: 'bytes' }>,
  { writer, headers }: ReaderMeans,
): Promise<ReadResult> {
  const context = {
    modified: seconds(modified),
    envelopeDate: envelopeDate(separator),
    headers,
  };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.buffer instanceof SharedArrayBuffer) countShared(bytes.length);
  const message = await parse(buffer, context, care);
  return takeApart(message, { size: bytes.length, modified }, writer);
}

/** A reading that fails is tried again with less care: no message is left out for a fault of ours. */
async function parse(bytes: Buffer, context: MessageContext, care: Care): Promise<ParsedMessage> {
  try {
    if (care === 'full') return await readMessage(bytes, context);
    if (care === 'tolerant') return readMessageTolerantly(bytes, context);
    return readMessageTolerantly(bytes.subarray(0, HEAD_BYTES), context);
  } catch (error) {
    const next = CARES[CARES.indexOf(care) + 1];
    if (next === undefined || next === 'none') throw error;
    const message = await parse(bytes, context, next);
    const problem = `read in a simpler way: ${reasonOf(error)}`;
    return { ...message, problems: [...message.problems, problem] };
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function isGone(error: unknown): boolean {
  const cause = error instanceof SourceError ? error.cause : error;
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
