import { z } from 'zod';
import { addressesWithin } from '../addresses-within.ts';
import { people } from '../describe-hit.ts';
import { tool } from '../tool.ts';

const takes = z.object({
  text: z
    .string()
    .min(1)
    .max(200)
    .describe('Beginnings of words of a name or an address, such as `kev exam`.'),
  limit: z.number().int().min(1).max(100).default(20),
});

/** Who is meant by a name. */
export const addressesTool = tool({
  name: 'addresses',
  title: 'Find addresses of people',
  description:
    'Finds names and addresses in From, To and Cc, the likeliest first, with how many messages have them and the date of the newest.',
  takes,
  async answer({ text, limit }, { index, within }) {
    const all =
      within === undefined
        ? await index.addresses(text, { limit })
        : await addressesWithin({ index }, text, within);
    const found = all.slice(0, limit);
    const lines = found.map(
      ({ messages, newest, ...person }) =>
        `${people([person])}  ${messages} messages, newest ${new Date(newest * 1000).toISOString().slice(0, 10)}`,
    );
    return {
      note: `${found.length} ${found.length === 1 ? 'address has' : 'addresses have'} these words.`,
      mail: lines.length === 0 ? undefined : lines.join('\n'),
    };
  },
});
