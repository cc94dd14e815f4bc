import { withPlainAddresses } from '../../message/header/plain-addresses.ts';
import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import { hashIdentifier } from '../../model/identifier.ts';
import { type HeaderParts, peopleIn } from '../../model/people/mentions.ts';
import { type Address, countedPeople, type Person } from '../../model/people/person.ts';
import { wordsOf } from '../../model/words.ts';
import type { MessageWords, NewMessage } from '../../store/message-store.ts';
import { sharedNumber } from '../names/shared-number.ts';
import { storedText, textOfStored } from './stored-text.ts';

/** A message as the engine keeps it, beside its words, which are under the names of their columns (`columnName`). */
export interface MailDocument {
  /** In the order of indexing; see `sharedNumber`. */
  readonly number: number;
  readonly folder: number;
  /** Of the folder with the name in it, or of the box; stored text. */
  readonly path: string;
  /** Relative to the folder; stored text. */
  readonly name?: string | undefined;
  readonly start?: number | undefined;
  readonly size: number;
  readonly date: number;
  readonly flags: number;
  /** Numbers of the bits that are set in `flags`. */
  readonly flagBits: readonly number[];
  readonly dead: boolean;
  readonly attached: boolean;
  readonly labels?: readonly string[] | undefined;
  readonly messageId?: string | undefined;
  /** What all copies of a message have in common (`hashIdentifier` of its Message-ID); without a Message-ID it has no copies. */
  readonly sameId?: number | undefined;
  readonly identifiers: readonly number[];
  readonly ownIdentifiers: readonly number[];
  readonly thread: number;
  readonly content: number;
  /** In hexadecimal. */
  readonly hash?: string | undefined;
  readonly problems?: readonly string[] | undefined;
  /** When they were met, in seconds since 1970 UTC. */
  readonly problemsSince?: number | undefined;
  readonly summary: StoredSummary;
  /** Those whom the message counts for, as `personText` writes them. */
  readonly senders: readonly string[];
  readonly receivers: readonly string[];
  /** The first in From, written in the same way; missing if that has no address. */
  readonly author?: string | undefined;
  /** Folded addresses in From, also those of embedded messages. */
  readonly fromAddresses: readonly string[];
  /** Folded words of their names and addresses. */
  readonly peopleWords: string;
  readonly attachments?: readonly StoredAttachment[] | undefined;
  /** Names of the columns in which the message has words. */
  readonly has: readonly string[];
}

/** What lists show of a message; stored text. */
export interface StoredSummary {
  readonly subject: string;
  readonly from: readonly StoredPerson[];
  readonly to: readonly StoredPerson[];
  readonly others: readonly StoredPerson[];
}

export type StoredPerson = readonly [name: string, address: string];

/** A file attached to a message whose text is kept, under its key in hexadecimal. */
export interface StoredAttachment {
  readonly name: string;
  readonly key: string;
}

/** What of a document changes when the message moves, is marked, goes or comes back. */
export type ChangedPlace = Partial<
  Pick<MailDocument, 'path' | 'name' | 'start' | 'flags' | 'flagBits' | 'dead' | 'thread'>
>;

/** The document with the message itself, among the texts. */
export function sourceId(message: string): string {
  return `source-${message}`;
}

/** Where a message is to be put. */
export interface DocumentPlace {
  readonly ordinal: number;
  /** Of the message, as its writer counts. */
  readonly number: number;
  readonly thread: number;
  readonly folderPath: string;
}

/** The document of a message that comes, without its words. */
export function mailDocument(message: NewMessage, place: DocumentPlace): MailDocument {
  const { ordinal, number, thread, folderPath } = place;
  const people = peopleIn(message.people);
  const { senders, receivers } = countedPeople(people);
  const [author] = people.from;
  return {
    number: sharedNumber({ ordinal, own: number }),
    folder: sharedNumber({ ordinal, own: message.folder }),
    path: searchedPath(folderPath, message.name),
    name: message.name === undefined ? undefined : storedText(message.name),
    start: message.start,
    size: message.size,
    date: message.date,
    flags: message.flags,
    flagBits: flagBits(message.flags),
    dead: false,
    attached: message.attached,
    labels: message.labels?.map(storedText),
    messageId: message.messageId === undefined ? undefined : storedText(message.messageId),
    sameId: message.messageId === undefined ? undefined : hashIdentifier(message.messageId),
    identifiers: message.identifiers,
    ownIdentifiers: message.ownIdentifiers,
    thread: sharedNumber({ ordinal, own: thread }),
    content: message.content,
    hash: message.hash?.toString('hex'),
    summary: storedSummary(message.subject, people),
    senders: senders.map(personText),
    receivers: receivers.map(personText),
    author: author === undefined || author.address === '' ? undefined : personText(author),
    fromAddresses: fromAddresses(message.words),
    peopleWords: peopleWords([...senders, ...receivers]),
    has: TEXT_COLUMNS.filter((_, at) => hasWords(message.words, at)).map(columnName),
  };
}

/** `header_words.from`: the field with the words of a column. */
export function columnName({ table, field }: TextColumn): string {
  return `${table}.${field}`;
}

/** The words of a message, under the names of their columns. */
export function wordFields(words: MessageWords): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [at, column] of TEXT_COLUMNS.entries()) {
    const text = textAt(words, at);
    if (text !== '') fields[columnName(column)] = text;
  }
  return fields;
}

/** The path that searches compare with: of the file, or of the box or folder on a server. */
export function searchedPath(folderPath: string, name: string | undefined): string {
  return storedText(name === undefined ? folderPath : `${folderPath}/${name}`);
}

/** Numbers of the bits that are set; keywords are above the 32 bits that operators of JavaScript know. */
export function flagBits(flags: number): number[] {
  const bits: number[] = [];
  for (let left = flags, bit = 0; left > 0; left = Math.floor(left / 2), bit++) {
    if (left % 2 === 1) bits.push(bit);
  }
  return bits;
}

/** Somebody as one text, so that those with the same name and address are counted together. */
function personText({ name, address }: Address): string {
  return storedText(`${address}\n${name}`);
}

/** Whom `personText` wrote. */
export function personOfText(text: string): Address {
  const end = text.indexOf('\n');
  const [address, name] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
  return { address: textOfStored(address), name: textOfStored(name) };
}

function fromAddresses(words: MessageWords): string[] {
  const tokens = textAt(words, TOKENS_OF_FROM).split(' ');
  return [...new Set(tokens)].filter((token) => token.includes('@'));
}

const TOKENS_OF_FROM = TEXT_COLUMNS.findIndex(
  ({ table, field }) => table === 'whole_tokens' && field === 'from',
);

function textAt(words: MessageWords, at: number): string {
  const bytes = words[at];
  if (bytes === undefined || bytes.length === 0) return '';
  // There is a space after each word, of which the last one separates nothing.
  const length = bytes.length - (bytes.at(-1) === SPACE ? 1 : 0);
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('utf8');
}

const SPACE = 0x20;

function hasWords(words: MessageWords, at: number): boolean {
  return (words[at]?.length ?? 0) > 0;
}

function storedSummary(
  subject: string,
  { from, to, others }: HeaderParts<readonly Person[]>,
): StoredSummary {
  return {
    subject: storedText(subject),
    from: from.map(storedPerson),
    to: to.map(storedPerson),
    others: others.map(storedPerson),
  };
}

function storedPerson({ name, address }: Address): StoredPerson {
  return [storedText(name), storedText(address)];
}

/** Lists of thousands of people repeat nothing that a search for one of them needs twice. */
function peopleWords(people: readonly Address[]): string {
  const words = new Set<string>();
  for (const { name, address } of people) {
    for (const word of wordsOf(`${name} ${withPlainAddresses(address)}`)) words.add(word);
  }
  return [...words].join(' ');
}
