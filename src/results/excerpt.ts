import { reasonOf } from '../errors.ts';
import { type MessageSummary, readSummary } from '../message/message-summary.ts';
import type { Problem } from '../model/events.ts';
import type { Hit } from '../model/hit.ts';
import { formatLocation } from '../model/location.ts';
import { readLocation } from '../sources/read-location.ts';
import type { DirectoryCache } from '../sources/relocate.ts';
import { findMessage } from './find-message.ts';
import { messageGone } from './prepare-message.ts';
import type { ReadHit } from './read-ahead.ts';

/**
 * A few header lines of one message, laid out as classic mairix does and as its Emacs packages read
 * them; the location alone when the message cannot be read (reported). Ends with a line feed.
 */
export async function excerpt(
  { hit, bytes }: ReadHit,
  { directories, report = () => {} }: ExcerptOptions = {},
): Promise<string> {
  const found = findMessage(hit, directories);
  if (found === undefined) report(messageGone(hit));
  const { location } = found ?? hit;
  const head = [RULE, formatLocation(location)];
  const summary = found === undefined ? undefined : await trySummary(found, bytes, report);
  const fields = summary === undefined ? [] : formatSummary(summary, hit.date);
  return `${[...head, ...fields].join('\n')}\n`;
}

type Report = (problem: Problem) => void;

interface ExcerptOptions {
  /** Shared by calls that belong together. */
  readonly directories?: DirectoryCache;
  readonly report?: Report;
}

/** More than any header, less than any film somebody was sent. */
const HEADER_BYTES = 1 << 20;

const RULE = '-'.repeat(33);

// the values bring their own leading blank along
const LABELS = [
  ['to', '  To:         '],
  ['cc', '  Cc:         '],
  ['from', '  From:       '],
  ['subject', '  Subject:    '],
  ['messageId', '  Message-ID: '],
  ['inReplyTo', '  In-Reply-To:'],
] as const satisfies readonly (readonly [Exclude<keyof MessageSummary, 'date'>, string])[];

async function trySummary(
  { location }: Hit,
  known: Buffer | undefined,
  report: Report,
): Promise<MessageSummary | undefined> {
  try {
    const bytes = known ?? (await readLocation(location, { maxBytes: HEADER_BYTES }));
    return readSummary(bytes.subarray(0, HEADER_BYTES));
  } catch (error) {
    report({ location: formatLocation(location), reason: reasonOf(error) });
    return undefined;
  }
}

/** A message may have been rewritten since it was indexed; without a Date header, the index knows best. */
function formatSummary(summary: MessageSummary, indexed: number): string[] {
  const lines = LABELS.flatMap(([field, label]) => {
    const value = summary[field];
    return value === undefined ? [] : [`${label}${value}`];
  });
  return [...lines, `  Date:        ${formatDay(summary.date ?? indexed)}`];
}

/** `Thu, 02 Jan 2020`, the day on the user's calendar. */
function formatDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  const weekday = WEEKDAYS[date.getDay()];
  const day = `${date.getDate()}`.padStart(2, '0');
  const year = `${date.getFullYear()}`.padStart(4, '0');
  return `${weekday}, ${day} ${MONTHS[date.getMonth()]} ${year}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
