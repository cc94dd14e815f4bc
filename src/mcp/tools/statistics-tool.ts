import { z } from 'zod';
import type { Breakdown, MailCount, Month } from '../../model/mail/breakdown.ts';
import { shortPath } from '../../model/names/short-path.ts';
import { people } from '../describe-hit.ts';
import { shortLine } from '../short-line.ts';
import { tool } from '../tool.ts';

/** Beyond so many months, years are counted. */
const MOST_MONTHS = 60;

const takes = z.object({
  query: z.string().max(10_000).default('').describe('Which mail to count; empty: all.'),
  limit: z.number().int().min(1).max(100).default(20).describe('How many folders and people.'),
});

/** How much mail there is. */
export const statisticsTool = tool({
  name: 'statistics',
  title: 'Count mail',
  description:
    'Counts the messages that a query finds, or all mail: by month or year, by folder, and by who wrote them.',
  takes,
  async answer({ query, limit }, { index, config, within }) {
    const counts = await index.breakdown(query, { most: limit, within, unique: true });
    return { note: 'The numbers:', mail: describe(counts, config.base) };
  },
});

function describe({ messages, bytes, months, folders, senders }: Breakdown, base: string): string {
  return [
    `${messages} messages, ${bytes} bytes`,
    ...section('By time', times(months)),
    ...section(
      'By folder',
      folders.map((one) => line(shortLine(shortPath(one.path, base)), one.messages)),
    ),
    ...section(
      'By who wrote them',
      senders.map((one) => line(people([one]), one.messages)),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function line(what: string, messages: number): string {
  return `  ${messages}  ${what}`;
}

function times(months: readonly (MailCount & Month)[]): string[] {
  if (months.length <= MOST_MONTHS) {
    return months.map(({ year, month, messages }) =>
      line(`${year}-${`${month}`.padStart(2, '0')}`, messages),
    );
  }
  const years = new Map<number, number>();
  for (const { year, messages } of months) years.set(year, (years.get(year) ?? 0) + messages);
  return Array.from(years, ([year, messages]) => line(`${year}`, messages));
}
