import { flagsFromStatus } from '../../model/flags.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { messageDate } from '../date/message-date.ts';
import { decodedValues, type Envelope, joinedValues, readEnvelope } from '../header/envelope.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { readListName } from '../header/list-name.ts';
import type { Content } from '../parts/gathering.ts';
import { typesOf } from '../parts/types-of.ts';

/** What is known about a message besides its bytes. */
export interface MessageContext {
  /** When its file changed last, in seconds since 1970. */
  readonly modified: number;
  /** The date of its mbox separator line, in seconds since 1970. */
  readonly envelopeDate?: number | undefined;
  /** Names in lower case of headers whose values are wanted. */
  readonly headers?: readonly string[] | undefined;
}

/** Joins header and content; embedded messages add their words and ids, not their date. */
export function assembleMessage(
  { fields, problems }: HeaderBlock,
  content: Content,
  context: MessageContext,
): ParsedMessage {
  const own = readEnvelope(fields);
  const status = joinedValues(fields, 'status', '') + joinedValues(fields, 'x-status', '');
  // One by one: spreading an object takes longer than all the rest of this function.
  const { to, cc, from, subject, ownIds, references } = withEmbedded(own, content.envelopes);
  return {
    to,
    cc,
    from,
    subject,
    body: content.texts,
    attachments: content.fileNames,
    list: readListName(fields),
    headers: valuesOf(fields, context.headers),
    types: typesOf(content.mediaTypes, content.fileNames),
    messageId: own.ownIds[0],
    ownIds,
    references,
    date: dateOf(fields, context),
    statusFlags: status === '' ? 0 : flagsFromStatus(status),
    problems: content.problems.size === 0 ? problems : [...problems, ...content.problems],
  };
}

function withEmbedded(own: Envelope, embedded: readonly Envelope[]): Envelope {
  if (embedded.length === 0) return own;
  const envelopes = [own, ...embedded];
  const joined = (name: 'to' | 'cc' | 'from' | 'subject') =>
    envelopes
      .map((envelope) => envelope[name])
      .filter((value) => value !== '')
      .join(', ');
  return {
    to: joined('to'),
    cc: joined('cc'),
    from: joined('from'),
    subject: joined('subject'),
    ownIds: envelopes.flatMap(({ ownIds }) => ownIds),
    references: envelopes.flatMap(({ references }) => references),
  };
}

function valuesOf(
  fields: HeaderFields,
  names: readonly string[] | undefined,
): ParsedMessage['headers'] {
  if (names === undefined || names.length === 0) return NO_HEADERS;
  return names
    .map((name) => ({ name, value: joinedValues(fields, name, ', ') }))
    .filter(({ value }) => value !== '');
}

const NO_HEADERS: ParsedMessage['headers'] = [];

function dateOf(fields: HeaderFields, context: MessageContext): number {
  return messageDate({
    dates: decodedValues(fields, 'date'),
    received: decodedValues(fields, 'received'),
    ...context,
  });
}
