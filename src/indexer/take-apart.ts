import type { TextField, TextTable } from '../model/fields.ts';
import { hashIdentifier } from '../model/identifier.ts';
import type { ParsedMessage } from '../model/message.ts';
import { wholeAddressesOf, wholeName, wordsOf } from '../model/words.ts';
import type { MessageWords } from '../store/rows.ts';
import type { ReadMessage } from './read-task.ts';
import type { WordCollector } from './word-collector.ts';

/** Takes a message apart into words and numbers, the heavy work that runs beside the database. */
export function takeApart(
  message: ParsedMessage,
  { size, modified }: { readonly size: number; readonly modified: number },
  collector: WordCollector,
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
    words: messageWords(message, collector),
    problems: message.problems,
  };
}

function messageWords(message: ParsedMessage, collector: WordCollector): MessageWords {
  const words = (table: TextTable, field: TextField, list: readonly string[]): string => {
    collector.add({ table, field }, list);
    return list.join(' ');
  };
  const { to, cc, from, subject, body, attachments } = message;
  return {
    header_words: [
      words('header_words', 'to', wordsOf(to)),
      words('header_words', 'cc', wordsOf(cc)),
      words('header_words', 'from', wordsOf(from)),
      words('header_words', 'subject', wordsOf(subject)),
    ],
    body_words: [words('body_words', 'body', wordsOf(body))],
    whole_tokens: [
      words('whole_tokens', 'to', wholeAddressesOf(to)),
      words('whole_tokens', 'cc', wholeAddressesOf(cc)),
      words('whole_tokens', 'from', wholeAddressesOf(from)),
      words('whole_tokens', 'attachment', attachments.map(wholeName)),
    ],
  };
}
