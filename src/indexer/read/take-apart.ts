import { TEXT_COLUMNS } from '../../model/fields.ts';
import { hashIdentifier } from '../../model/identifier.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { headerWord, wholeAddressesOf, wholeName, wordsOf } from '../../model/words.ts';
import type { WordWriter } from '../words/word-writer.ts';
import type { ReadMessage } from './reader-protocol.ts';

/** Takes a message apart into words and numbers, the heavy work that runs beside the database. */
export function takeApart(
  message: ParsedMessage,
  { size, modified }: { readonly size: number; readonly modified: number },
  writer: WordWriter,
): ReadMessage {
  const ownIdentifiers = [...new Set(message.ownIds.map(hashIdentifier))];
  const references = message.references.map(hashIdentifier);
  return {
    kind: 'read',
    size,
    modified,
    date: message.date,
    statusFlags: message.statusFlags,
    messageId: message.messageId,
    ownIdentifiers,
    identifiers: Float64Array.from(new Set([...ownIdentifiers, ...references])),
    wordEnds: writeWords(message, writer),
    problems: message.problems,
  };
}

/** Each word with the name of its header before it. */
function headerWords({ headers }: ParsedMessage): string[] {
  return headers.flatMap(({ name, value }) => wordsOf(value).map((word) => headerWord(name, word)));
}

/** Gives where the words begin, then where each of `TEXT_COLUMNS` ends. */
function writeWords(message: ParsedMessage, writer: WordWriter): number[] {
  const ends = [writer.length];
  for (const [at, { table, field }] of TEXT_COLUMNS.entries()) {
    if (field === 'body') for (const text of message.body) writer.writeText(at, text);
    else if (field === 'attachment') writer.writeTokens(at, message.attachments.map(wholeName));
    else if (field === 'type') writer.writeTokens(at, message.types.map(wholeName));
    else if (field === 'header') writer.writeTokens(at, headerWords(message));
    else if (table === 'whole_tokens') writer.writeTokens(at, wholeAddressesOf(message[field]));
    else writer.writeText(at, message[field]);
    ends.push(writer.length);
  }
  return ends;
}
