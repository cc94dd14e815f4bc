import { reasonOf } from '../../errors.ts';
import {
  type MessageContext,
  readMessage,
  readMessageTolerantly,
} from '../../message/read-message.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { assertNever } from '../../util/assert-never.ts';
import { type Care, rungBelow } from './care.ts';

/** Reads a message with the given care, and with less if that fails. */
export async function readWithCare(
  bytes: Buffer,
  context: MessageContext,
  care: ReadingCare,
): Promise<ParsedMessage> {
  try {
    return await readOnce(bytes, context, care);
  } catch (error) {
    const next = rungBelow(care);
    if (next === undefined || next.care === 'none') throw error;
    const message = await readWithCare(bytes, context, next.care);
    const problem = `read in a simpler way: ${reasonOf(error)}`;
    return { ...message, problems: [...message.problems, problem] };
  }
}

/** Every level of care that reads anything. */
export type ReadingCare = Exclude<Care, 'none'>;

const HEAD_BYTES = 256 * 1024;

async function readOnce(
  bytes: Buffer,
  context: MessageContext,
  care: ReadingCare,
): Promise<ParsedMessage> {
  switch (care) {
    case 'full':
      return await readMessage(bytes, context);
    case 'tolerant':
      return readMessageTolerantly(bytes, context);
    case 'head':
      return readMessageTolerantly(bytes.subarray(0, HEAD_BYTES), context);
    default:
      return assertNever(care);
  }
}
