import { addressValue } from '../../message/header/address-value.ts';
import { TEXT_COLUMNS, type Terms } from '../../model/fields.ts';
import { hashIdentifier } from '../../model/identifier.ts';
import type { ParsedMessage } from '../../model/message.ts';
import type { Text } from '../../model/text.ts';
import { headerWord, spacedName, wholeName, wordsOf } from '../../model/words.ts';
import { assertNever } from '../../util/assert-never.ts';
import { bounded } from '../../util/bounded.ts';
import type { WordWriter } from '../words/word-writer.ts';
import type { ReaderMeans } from './read-task.ts';
import type { ReadMessage } from './reader-protocol.ts';

/** Longer than what anybody reads of a subject. */
const MAX_SUBJECT_CHARACTERS = 2_000;

/** Takes a message apart into words and numbers. This is the heavy work, done in parallel to the database. */
export function takeApart(
  message: ParsedMessage,
  {
    size,
    modified,
    file,
    hash,
    documents,
    source,
  }: Pick<ReadMessage, 'size' | 'modified' | 'file' | 'hash' | 'documents' | 'source'>,
  { words, people, contentOf }: Pick<ReaderMeans, 'words' | 'people' | 'contentOf'>,
): ReadMessage {
  const ownIdentifiers: number[] = [];
  addIdentifiers(ownIdentifiers, message.ownIds);
  const identifiers = [...ownIdentifiers];
  addIdentifiers(identifiers, message.references);
  const ends = writeWords(message, words);
  const content = contentOf(message, words, ends);
  return {
    kind: 'read',
    size,
    modified,
    file,
    hash,
    date: message.date,
    statusFlags: message.statusFlags,
    labels: message.labels,
    attached: message.attached,
    subject: bounded(message.own.subject, MAX_SUBJECT_CHARACTERS),
    // Last, because people are counted only for messages that are stored.
    people: people.write(message.own, message.date),
    messageId: message.messageId,
    ownIdentifiers,
    identifiers,
    words: ends,
    documents,
    content,
    problems: message.problems,
    source,
  };
}

/** Adds the hashes of ids, each once. */
function addIdentifiers(identifiers: number[], ids: readonly string[]): void {
  const seen = ids.length > FEW_IDS ? new Set(identifiers) : undefined;
  for (const id of ids) {
    const identifier = hashIdentifier(id);
    if (seen?.has(identifier) ?? identifiers.includes(identifier)) continue;
    seen?.add(identifier);
    identifiers.push(identifier);
  }
}

/** Among so few, looking at each is quicker than a set. */
const FEW_IDS = 30;

/** Returns where its words are in the `ends` of the writer. */
function writeWords(message: ParsedMessage, writer: WordWriter): number {
  const place = writer.markEnd();
  // A loop over entries would make an array for each.
  TEXT_COLUMNS.forEach(({ field, terms }, at) => {
    const held = message[field];
    if (typeof held === 'string') writeText(writer, at, held, terms);
    else for (const text of held) writeText(writer, at, text, terms);
    writer.markEnd();
  });
  return place;
}

function writeText(writer: WordWriter, column: number, text: Text, terms: Terms): void {
  if (terms === 'words') writer.writeText(column, text);
  else writer.writeTokens(column, tokensOf(String(text), terms));
}

function tokensOf(text: string, terms: Exclude<Terms, 'words'>): readonly string[] {
  switch (terms) {
    case 'words of names':
      return wordsOf(spacedName(text));
    case 'addresses':
      return addressValue(text).tokens;
    case 'names':
      return [wholeName(text)];
    case 'named words':
      return namedWords(text);
    default:
      return assertNever(terms);
  }
}

/** Each word of `x-mailer:mutt 1.14`, with the name in front of it. */
function namedWords(text: string): string[] {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon);
  return wordsOf(text.slice(colon + 1)).map((word) => headerWord(name, word));
}
