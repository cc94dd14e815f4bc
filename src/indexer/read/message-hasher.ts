import { type TextHasher, textHasher } from '../../formats/text-hasher.ts';
import { TEXT_COLUMNS } from '../../model/fields.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { invariant } from '../../util/invariant.ts';
import type { WordWriter } from '../words/word-writer.ts';

/**
 * Gives the number that tells copies of a message from each other, which have one Message-ID: of its subject, its text word by
 * word, the names and types of what is attached, and what it says about being sent again. Another encoding, other spaces
 * and other Received lines change nothing. 32 bits are enough to compare the copies of one message.
 */
export type MessageHasher = (
  message: Pick<ParsedMessage, 'attachment' | 'type' | 'resent'>,
  writer: WordWriter,
  /** Where its words are in the `ends` of the writer. */
  ends: number,
) => number;

export async function messageHasher(): Promise<MessageHasher> {
  const hashOf = await textHasher();
  return (message, writer, ends) => {
    const words = writer.written(ends + SUBJECT, ends + BODY + 1);
    return hashOf(words, hashOfRest(hashOf, message));
  };
}

/** Few messages have any of this. */
function hashOfRest(
  hashOf: TextHasher,
  { attachment, type, resent }: Pick<ParsedMessage, 'attachment' | 'type' | 'resent'>,
): number {
  if (attachment.length === 0 && type.length === 0 && resent === '') return 0;
  return hashOf(Buffer.from(JSON.stringify([attachment, type, resent])), 0);
}

const SUBJECT = TEXT_COLUMNS.findIndex(({ field }) => field === 'subject');
const BODY = SUBJECT + 1;
invariant(
  TEXT_COLUMNS[BODY]?.field === 'body',
  'the words of the body follow those of the subject',
);
