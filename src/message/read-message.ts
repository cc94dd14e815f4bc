import type { ParsedMessage } from '../model/message.ts';
import type { HeaderBlock } from './header/header-block.ts';
import type { MessageContext } from './readers/assemble-message.ts';
import { readBodyTolerantly, readTolerantly } from './readers/read-tolerantly.ts';

export { answeredIds, type MessageSummary, readSummary } from './read-summary.ts';
export type { MessageContext } from './readers/assemble-message.ts';
export { readMessageTolerantly } from './readers/read-tolerantly.ts';

/**
 * Bytes → message. Our own reader handles nearly all mail, several times as fast as mailparser, which
 * handles the odd rest. Both find the same words (`test/corpus-reading.test.ts`).
 */
export async function readMessage(bytes: Buffer, context: MessageContext): Promise<ParsedMessage> {
  const { message, isOdd } = readTolerantly(bytes, context);
  if (!isOdd) return message;
  // Loaded for the first odd message, because most runs never meet one.
  const { MailparserError, readWithMailparser } = await import('./readers/read-with-mailparser.ts');
  try {
    return await readWithMailparser(bytes, context);
  } catch (error) {
    if (!(error instanceof MailparserError)) throw error;
    return { ...message, problems: [...message.problems, error.message] };
  }
}

/** The texts of its body alone, which takes half as long; `block` is for callers who have read that already. */
export async function readBody(
  bytes: Buffer,
  context: MessageContext,
  block?: HeaderBlock,
): Promise<ParsedMessage['body']> {
  const { body, isOdd } = readBodyTolerantly(bytes, context, block);
  return isOdd ? (await readMessage(bytes, context)).body : body;
}
