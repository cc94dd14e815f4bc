import { envelopeTexts } from '../../model/fields.ts';
import { flagsFromMozilla, flagsFromStatus } from '../../model/flags.ts';
import type { OpenedParts } from '../../model/mail/sealed-part.ts';
import type { OwnHeader, ParsedMessage } from '../../model/message.ts';
import type { Address } from '../../model/people/person.ts';
import type { Text } from '../../model/text.ts';
import { messageDate } from '../date/message-date.ts';
import type { HeaderContext } from '../header/decode-header.ts';
import { decodedValues, type Envelope, joinedValues, readEnvelope } from '../header/envelope.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import type { HiddenAuthors } from '../header/hidden-authors.ts';
import { readLabels } from '../header/read-labels.ts';
import { readListName } from '../header/read-list-name.ts';
import type { Gathering, IsDocument } from '../parts/gathering.ts';
import { typesOf } from '../parts/types-of.ts';
import { readResent } from './read-resent.ts';
import { takeoutFlags } from './takeout-flags.ts';

/** What we know about a message besides its bytes. */
export interface MessageContext {
  /** When its file last changed, in seconds since 1970. */
  readonly modified: number;
  /** The date of its mbox separator line, in seconds since 1970. */
  readonly envelopeDate?: number | undefined;
  /** Whether Thunderbird keeps it, so that the first X-Mozilla-Status is not the sender's, wherever it is. */
  readonly hasMozillaStatus?: boolean | undefined;
  /** Names of the headers to index, in lower case. */
  readonly headers?: readonly string[] | undefined;
  /** Which parts are wanted as documents, with their bytes; default: none. */
  readonly isDocument?: IsDocument | undefined;
  /** What is in encrypted parts, as far as it is known; default: nobody asks for that. */
  readonly opened?: OpenedParts | undefined;
}

/** Joins header and content; embedded messages add their words and ids, but not their date. */
export function assembleMessage(
  { fields, problems }: HeaderBlock,
  { content, attached, headerContext }: Gathering,
  context: MessageContext,
): ParsedMessage {
  const own = readEnvelope(fields, headerContext);
  const { texts, ownIds, references } = withEmbedded(own, content.envelopes);
  const labels = readLabels(fields, headerContext);
  const flagsInLabels = labels === undefined ? 0 : takeoutFlags(fields, headerContext);
  return {
    // One by one, because spreading an object takes longer than the rest of this function.
    to: texts.to,
    cc: texts.cc,
    bcc: texts.bcc,
    from: texts.from,
    replyTo: texts.replyTo,
    subject: texts.subject,
    body: content.texts,
    attachment: content.fileNames,
    embedded: NO_TEXTS, // reading documents comes later, because it takes long
    list: readListName(fields, headerContext),
    header: namedValues(fields, context.headers, headerContext),
    type: typesOf(content.mediaTypes, content.fileNames),
    own: ownHeader(own, content.subject),
    messageId: own.ownIds[0],
    ownIds,
    references,
    date: dateOf(fields, context),
    statusFlags: statusFlags(fields, context) | flagsInLabels,
    labels,
    resent: readResent(fields),
    attached: attached.isAny(own.texts.from),
    documents: content.documents,
    sealed: content.sealed,
    problems: content.problems.size === 0 ? problems : [...problems, ...content.problems],
  };
}

const NO_TEXTS: readonly Text[] = [];

/** Addresses as the header has them, which may be in pieces. The subject can be in an encrypted part. */
function ownHeader({ texts, written, hidden }: Envelope, subject = texts.subject): OwnHeader {
  return {
    from: written.get('from') ?? texts.from,
    to: written.get('to') ?? texts.to,
    cc: written.get('cc') ?? texts.cc,
    bcc: written.get('bcc') ?? texts.bcc,
    subject,
    authors: hidden === undefined ? undefined : authorsOf(hidden),
  };
}

/** Somebody without an address if nothing says who wrote: the list's address is not theirs. */
function authorsOf({ authors, name }: HiddenAuthors): readonly Address[] | undefined {
  if (authors.length > 0) return authors;
  return name === '' ? undefined : [{ name, address: '' }];
}

function withEmbedded(
  own: Envelope,
  embedded: readonly Envelope[],
): Omit<Envelope, 'hidden' | 'written'> {
  if (embedded.length === 0) return own;
  const envelopes = [own, ...embedded];
  return {
    texts: envelopeTexts(({ field }) =>
      envelopes
        .map(({ texts }) => texts[field])
        .filter((text) => text !== '')
        .join(', '),
    ),
    ownIds: envelopes.flatMap(({ ownIds }) => ownIds),
    references: envelopes.flatMap(({ references }) => references),
  };
}

/**
 * What any program has noted in the header. Thunderbird writes its headers on top; in mail that others keep, the
 * sender wrote those below a Received line.
 */
function statusFlags(fields: HeaderFields, { hasMozillaStatus }: MessageContext): number {
  const status = joinedValues(fields, 'status', '');
  const xStatus = joinedValues(fields, 'x-status', '');
  const flags = status === '' && xStatus === '' ? 0 : flagsFromStatus(status, xStatus);
  return MOZILLA_STATUS.reduce((all, name) => {
    const value = hasMozillaStatus ? fields.first(name) : fields.firstInFrontOf(name, 'received');
    return value === undefined ? all : all | flagsFromMozilla(value);
  }, flags);
}

const MOZILLA_STATUS = ['x-mozilla-status', 'x-mozilla-status2'];

/** `x-mailer:mutt 1.14` */
function namedValues(
  fields: HeaderFields,
  names: readonly string[] | undefined,
  headerContext: HeaderContext,
): string[] {
  if (names === undefined || names.length === 0) return [];
  return names.flatMap((name) => {
    const value = joinedValues(fields, name, ', ', headerContext);
    return value === '' ? [] : [`${name}:${value}`];
  });
}

function dateOf(fields: HeaderFields, context: MessageContext): number {
  return messageDate({
    dates: decodedValues(fields, 'date'),
    received: arrivals(fields),
    ...context,
  });
}

/** When servers got it, the surest headers first; news servers and Exchange write others than Received. */
function* arrivals(fields: HeaderFields): Generator<string> {
  yield* decodedValues(fields, 'received');
  for (const name of ARRIVALS) {
    for (const value of decodedValues(fields, name)) yield value.replace(/\s*FILETIME=.*$/, '');
  }
}

const ARRIVALS = ['delivery-date', 'nntp-posting-date', 'x-originalarrivaltime', 'resent-date'];
