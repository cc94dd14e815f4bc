import { z } from 'zod';
import { languageGuide } from '../language-guide.ts';
import { tool } from '../tool.ts';

/** The search language again, because many assistants call tools but read no resources. */
export const languageTool = tool({
  name: 'language',
  title: 'Explain the search language',
  description:
    'Explains all that a query of `search` and `statistics` can say, with examples: keys, dates, sizes, flags, folders, threads, words that are nearly right.',
  takes: z.object({}),
  answer: async () => ({ note: languageGuide() }),
});
