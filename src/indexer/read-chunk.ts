import { SourceError } from '../errors.ts';
import { readWhole } from '../formats/compression.ts';
import { envelopeDate } from '../formats/mbox-separator.ts';
import {
  type MessageContext,
  readMessage,
  readMessageTolerantly,
} from '../message/read-message.ts';
import type { ParsedMessage } from '../model/message.ts';
import { statFile } from '../sources/stat-file.ts';
import type { Care, ReadResult, ReadTask } from './read-task.ts';
import { takeApart } from './take-apart.ts';
import type { WordCollector } from './word-collector.ts';

/** No message needs more than this to be found by; the rest of a larger one is not read. */
export const MESSAGE_BYTES_READ = 64 * 1024 * 1024;
const HEAD_BYTES = 256 * 1024;

/** Reads one message; whatever it is made of, the answer is a result and never an exception. */
export async function readTask(task: ReadTask, collector: WordCollector): Promise<ReadResult> {
  if (task.care === 'none') return { kind: 'unreadable', reason: 'it could not be read in time' };
  try {
    return task.kind === 'file'
      ? await readFile(task, collector)
      : await readBytes(task, collector);
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function readFile(
  { path, care }: Extract<ReadTask, { kind: 'file' }>,
  collector: WordCollector,
): Promise<ReadResult> {
  // Before the content, so that a change in between is noticed by the next run.
  const stat = statFile(path);
  if (stat === undefined) return { kind: 'gone' };
  const bytes = await readWhole(path, { maxBytes: MESSAGE_BYTES_READ });
  const message = await parse(bytes, { modified: seconds(stat.modified) }, care);
  const problems = bytes.length < MESSAGE_BYTES_READ ? [] : ['only its beginning was read'];
  return takeApart({ ...message, problems: [...message.problems, ...problems] }, stat, collector);
}

async function readBytes(
  { bytes, separator, modified, care }: Extract<ReadTask, { kind: 'bytes' }>,
  collector: WordCollector,
): Promise<ReadResult> {
  const context = { modified: seconds(modified), envelopeDate: envelopeDate(separator) };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message = await parse(buffer, context, care);
  return takeApart(message, { size: bytes.length, modified }, collector);
}

async function parse(bytes: Buffer, context: MessageContext, care: Care): Promise<ParsedMessage> {
  if (care === 'head') return readMessageTolerantly(bytes.subarray(0, HEAD_BYTES), context);
  if (care === 'tolerant') return readMessageTolerantly(bytes, context);
  return await readMessage(bytes, context);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function isGone(error: unknown): boolean {
  const cause = error instanceof SourceError ? error.cause : error;
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
