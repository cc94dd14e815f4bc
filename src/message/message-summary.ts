import { decodeHeader } from './decode-header.ts';
import { type HeaderField, readHeaderBlock } from './header-block.ts';
import { readDate } from './message-date.ts';
import { straighten } from './straighten.ts';

/**
 * Header values as excerpt output shows them: decoded, on one line, and with the blanks around
 * them, because classic mairix prints what follows the colon as it is.
 */
export interface MessageSummary {
  readonly to?: string;
  readonly cc?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  /** What its Date header says, in seconds since 1970. */
  readonly date?: number;
}

/** Reads the header only; a field that the message lacks is missing. */
export function readSummary(bytes: Buffer): MessageSummary {
  const { fields } = readHeaderBlock(straighten(bytes));
  return {
    ...joined(fields, 'to', 'to'),
    ...joined(fields, 'cc', 'cc'),
    ...first(fields, 'from', 'from'),
    ...first(fields, 'subject', 'subject'),
    ...first(fields, 'message-id', 'messageId'),
    ...first(fields, 'in-reply-to', 'inReplyTo'),
    ...dateOf(fields),
  };
}

type Key = Exclude<keyof MessageSummary, 'date'>;

function joined(fields: readonly HeaderField[], name: string, key: Key): MessageSummary {
  const values = fields
    .filter((field) => field.name === name)
    .map(({ value }) => decodeHeader(value));
  return values.length === 0 ? {} : { [key]: values.join(', ') };
}

function first(fields: readonly HeaderField[], name: string, key: Key): MessageSummary {
  const field = fields.find((candidate) => candidate.name === name);
  return field === undefined ? {} : { [key]: decodeHeader(field.value) };
}

function dateOf(fields: readonly HeaderField[]): MessageSummary {
  const dates = fields
    .filter(({ name }) => name === 'date')
    .map(({ value }) => readDate(decodeHeader(value)));
  const date = dates.find((one) => one !== undefined);
  return date === undefined ? {} : { date };
}
