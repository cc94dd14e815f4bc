import { realSubject } from '../model/mail/real-subject.ts';
import { charsetHints } from './charset/charset-hints.ts';
import { readDate } from './date/read-date.ts';
import { decodeHeader, type HeaderContext } from './header/decode-header.ts';
import type { HeaderBlock } from './header/header-block.ts';
import type { HeaderFields } from './header/header-fields.ts';
import { type HiddenAuthors, hiddenAuthors } from './header/hidden-authors.ts';
import { readIds } from './header/message-ids.ts';
import { readMessageBlock } from './header/read-message-block.ts';

/**
 * Header values as excerpts show them: decoded, on one line, and with the spaces around them, because
 * classic mairix prints everything after the colon unchanged.
 */
export interface MessageSummary {
  readonly to?: string;
  readonly cc?: string;
  /** Excerpts do not show it, nor the next one. */
  readonly bcc?: string;
  readonly replyTo?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  /** Message-IDs without `<>`, the nearest last; excerpts do not show them. */
  readonly references?: readonly string[];
  /** Who wrote it, if From has the address of a list in place of theirs; read when it is asked for. */
  readonly hidden?: HiddenAuthors | undefined;
  /** Names of the mailing lists that it came through or went to, such as `time-nuts`; read when they are asked for. */
  readonly lists?: readonly string[] | undefined;
  /** From its Date header, in seconds since 1970; read when it is asked for, because most listings know the date. */
  readonly date?: number | undefined;
}

/**
 * Reads only the header; leaves out the fields that the message lacks. If its subject is encrypted, the one that the
 * index knows counts. `block` is for callers who have read that already.
 */
export function readSummary(
  bytes: Buffer,
  knownSubject?: string,
  { fields }: HeaderBlock = readMessageBlock(bytes),
): MessageSummary {
  const context = charsetHints(bytes);
  const from = joined(fields, 'from', 'from', context);
  return {
    ...joined(fields, 'to', 'to', context),
    ...joined(fields, 'cc', 'cc', context),
    ...joined(fields, 'bcc', 'bcc', context),
    ...joined(fields, 'reply-to', 'replyTo', context),
    ...from,
    ...subjectOf(fields, context, knownSubject),
    ...first(fields, 'message-id', 'messageId', context),
    ...first(fields, 'in-reply-to', 'inReplyTo', context),
    ...referencesOf(fields),
    get hidden() {
      return hiddenAuthors(fields, from.from ?? '', context);
    },
    get lists() {
      return listsOf(fields);
    },
    get date() {
      return dateOf(fields);
    },
  };
}

/** The ids of what a message answers, the nearest one last. */
export function answeredIds({ inReplyTo, references = [] }: MessageSummary): string[] {
  return [...(inReplyTo === undefined ? [] : readIds(inReplyTo)), ...references];
}

type Key = Exclude<keyof MessageSummary, 'date' | 'references' | 'hidden' | 'lists'>;

/** Whatever is in front of an `@`, and the first name of a List-Id. */
function listsOf(fields: HeaderFields): string[] {
  const places = ['to', 'cc', 'list-post', 'x-mailing-list'].flatMap((name) => [
    ...fields.all(name),
  ]);
  const ids = [...fields.all('list-id')];
  return [
    ...places.flatMap((text) =>
      [...text.matchAll(/([^\s<>:;,"()]+)@/g)].map(([, name = '']) => name),
    ),
    ...ids.flatMap((text) => /([^\s<>.]+)\.[^\s<>]*>?\s*$/.exec(text)?.[1] ?? []),
  ];
}

function joined(
  fields: HeaderFields,
  name: string,
  key: Key,
  context: HeaderContext,
): MessageSummary {
  const values = fields.all(name).map((value) => decodeHeader(value, context));
  return values.length === 0 ? {} : { [key]: values.join(', ') };
}

function subjectOf(
  fields: HeaderFields,
  context: HeaderContext,
  known: string | undefined,
): MessageSummary {
  const { subject } = first(fields, 'subject', 'subject', context);
  return subject === undefined ? {} : { subject: realSubject(subject, known) };
}

function first(
  fields: HeaderFields,
  name: string,
  key: Key,
  context: HeaderContext,
): MessageSummary {
  const value = fields.first(name);
  return value === undefined ? {} : { [key]: decodeHeader(value, context) };
}

function referencesOf(fields: HeaderFields): MessageSummary {
  const value = fields.first('references');
  return value === undefined ? {} : { references: readIds(decodeHeader(value)) };
}

function dateOf(fields: HeaderFields): number | undefined {
  const dates = Array.from(fields.all('date'), (value) => readDate(decodeHeader(value)));
  return dates.find((one) => one !== undefined);
}
