import type { MessageSummary } from '../../message/read-summary.ts';
import { SHORT_MONTHS, SHORT_WEEKDAYS } from '../../model/calendar-names.ts';
import { formatLocation } from '../../model/location.ts';
import type { ListingWriter } from './listing-writer.ts';
import type { ReadHit } from './read-ahead.ts';
import { type ReadingOptions, readHeader } from './read-header.ts';

/** Writes the excerpts of all messages, one after the other. */
export function excerptWriter(): ListingWriter {
  return { head: '', entry: excerpt, foot: '' };
}

/**
 * A few header lines of one message, in the layout of classic mairix, which Emacs packages parse. Only
 * the location if the message cannot be read, which is reported. Ends with a line feed.
 */
export async function excerpt(read: ReadHit, options?: ReadingOptions): Promise<string> {
  const { hit, header } = await readHeader(read, options);
  const fields = header === undefined ? [] : formatSummary(header, hit.date);
  return `${[RULE, formatLocation(hit.location), ...fields].join('\n')}\n`;
}

const RULE = '-'.repeat(33);

// Each value already begins with a space.
const LABELS = [
  ['to', '  To:         '],
  ['cc', '  Cc:         '],
  ['from', '  From:       '],
  ['subject', '  Subject:    '],
  ['messageId', '  Message-ID: '],
  ['inReplyTo', '  In-Reply-To:'],
] as const satisfies readonly (readonly [
  Exclude<keyof MessageSummary, 'date' | 'references'>,
  string,
])[];

/** The Date header wins over the indexed date, because the message may have changed since then. */
function formatSummary(summary: MessageSummary, indexed: number): string[] {
  const lines = LABELS.flatMap(([field, label]) => {
    const value = summary[field];
    return value === undefined ? [] : [`${label}${value}`];
  });
  return [...lines, `  Date:        ${formatDay(summary.date ?? indexed)}`];
}

/** `Thu, 02 Jan 2020`: the day in the user's time zone. */
function formatDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  const weekday = SHORT_WEEKDAYS[date.getDay()];
  const day = `${date.getDate()}`.padStart(2, '0');
  const year = `${date.getFullYear()}`.padStart(4, '0');
  return `${weekday}, ${day} ${SHORT_MONTHS[date.getMonth()]} ${year}`;
}
