import type { ParsedMessage } from '../model/message.ts';
import type { MessageContext } from './readers/assemble-message.ts';
import { readTolerantly } from './readers/read-tolerantly.ts';

export { type MessageSummary, readSummary } from './read-summary.ts';
export type { MessageContext } from './readers/assemble-message.ts';
export { readMessageTolerantly } from './readers/read-tolerantly.ts';

/**
 * Bytes → message. Our own reader reads the common shapes of mail, which are nearly all of it, several
 * times as fast as mailparser, which gets the odd ones. Both find the same (`test/corpus-reading.test.ts`).
 */
export async function readMessage(bytes: Buffer, context: MessageContext): Promise<ParsedMessage> {
  const { message, isOdd } = readTolerantly(bytes, context);
  if (!isOdd) return message;
  // Loaded at the first odd message: most runs never meet one.
  const { MailparserError, readWithMailparser } = await import('./readers/read-with-mailparser.ts');
  try {
    return await readWithMailparser(bytes, context);
  } catch (error) {
    if (!(error instanceof MailparserError)) throw error;
    return { ...message, problems: [...message.problems, error.message] };
  }
}
