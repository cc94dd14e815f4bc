import { z } from 'zod';
import { describeHit } from '../describe-hit.ts';
import { MESSAGE_ASKED, messageAsked } from '../message-asked.ts';
import { tool } from '../tool.ts';
import { visibleThread } from '../visible-thread.ts';

/** Answers below this depth are not indented further. */
const DEEPEST = 8;

const takes = z.object({
  ...MESSAGE_ASKED,
  limit: z.number().int().min(1).max(200).default(50),
  offset: z.number().int().min(0).default(0),
});

/** The conversation that a message is part of. */
export const threadTool = tool({
  name: 'thread',
  title: 'Show a thread',
  description:
    'Gives all messages of the thread of one message, as a tree: answers are indented below what they answer.',
  takes,
  async answer({ limit, offset, ...asked }, view) {
    const hit = await messageAsked(view, asked);
    const messages = await visibleThread(view, hit);
    const page = messages.slice(offset, offset + limit);
    const end = offset + page.length;
    const total = `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`;
    const more = end < messages.length ? ` For the next ones, give offset ${end}.` : '';
    const lines = page.map(({ hit: one, depth }) =>
      describeHit(one, view.config.base).replace(/^/gm, '  '.repeat(Math.min(depth, DEEPEST))),
    );
    return {
      note: `The thread has ${total}.${more}`,
      mail: lines.length === 0 ? undefined : lines.join('\n'),
    };
  },
});
