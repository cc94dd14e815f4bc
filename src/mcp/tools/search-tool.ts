import { z } from 'zod';
import type { Suggestion } from '../../searcher/suggest.ts';
import { type Cursor, readCursor, writeCursor } from '../cursor.ts';
import { describeHit } from '../describe-hit.ts';
import type { MailView } from '../mail-view.ts';
import { AskedWrongly, tool } from '../tool.ts';

const MOST_HITS = 100;
const USUAL_HITS = 20;

const ORDERS = {
  newest: 'date-',
  oldest: 'date+',
  relevance: 'relevance',
  largest: 'size-',
} as const;

const takes = z.object({
  query: z
    .string()
    .max(10_000)
    .describe(
      'Such as `from:kevin subject:clock date:2024..`, or words. The tool `language` explains all of it. Empty: all mail.',
    ),
  limit: z.number().int().min(1).max(MOST_HITS).default(USUAL_HITS),
  cursor: z.string().max(100).optional().describe('From the answer before, for the next page.'),
  order: z.enum(['newest', 'oldest', 'relevance', 'largest']).default('newest'),
});

/** A page of what a query finds. */
export const searchTool = tool({
  name: 'search',
  title: 'Search mail',
  description:
    'Finds messages, and gives date, subject, people, folder and id of each, a page at a time. Common keys: from: to: subject: body: date:2024-03.. size:1M.. is:unread has:attachment in:FOLDER; "a phrase"; word* for beginnings; word=1 for misspelt words; -x for not; OR.',
  takes,
  async answer({ query, limit, cursor, order }, view) {
    const { offset, now } = positionOf(cursor);
    const options = { within: view.within, now, unique: true };
    const matched = await view.index.count(query, options);
    const page = view.index.search(query, { ...options, offset, limit, order: ORDERS[order] });
    const hits: string[] = [];
    for await (const hit of page) {
      hits.push(`${offset + hits.length + 1}. ${describeHit(hit, view.config.base)}`);
    }
    const end = offset + hits.length;
    const suggestions = matched === 0 ? await suggestionsFor(query, view) : [];
    const more =
      end < matched ? `For the next page, give cursor ${writeCursor({ offset: end, now })}.` : '';
    const note = [
      `${matched} ${matched === 1 ? 'message matches' : 'messages match'}.`,
      hits.length === 0 ? '' : `These are ${offset + 1} to ${end}.`,
      more,
      ...suggestions.map(lackingWords),
      await leftOut(query, view),
    ];
    const mail = [...hits, ...suggestions.flatMap(nearWords)];
    return {
      note: note.filter((one) => one !== '').join(' '),
      mail: mail.length === 0 ? undefined : mail.join('\n'),
    };
  },
});

function positionOf(cursor: string | undefined): Cursor {
  if (cursor === undefined) return { offset: 0, now: new Date() };
  const position = readCursor(cursor);
  if (position === undefined) {
    throw new AskedWrongly(
      `"${cursor}" is no cursor; give one from an answer of this tool, or none`,
    );
  }
  return position;
}

/** Words of all mail are suggested, so nothing is where only a part may be seen. */
async function suggestionsFor(query: string, { index, within }: MailView): Promise<Suggestion[]> {
  return within === undefined ? await index.suggest(query) : [];
}

function lackingWords({ word, apartFrom }: Suggestion): string {
  if (apartFrom === undefined) return `No message has "${word}" there.`;
  return `No message has "${apartFrom}" and "${word}" there together.`;
}

/** Strangers have written them. */
function nearWords({ word, nearest }: Suggestion): string[] {
  return nearest.length === 0 ? [] : [`Like "${word}" there is ${nearest.join(', ')}`];
}

async function leftOut(query: string, { index, within }: MailView): Promise<string> {
  const count = await index.countLeftOut(query, { within, unique: true });
  return count === 0 ? '' : `The user has mairix leave out ${count} more (exclude=).`;
}
