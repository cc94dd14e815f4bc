import type { Hit } from '../model/hit.ts';
import type { MailThread, ThreadMessage } from '../model/mail/mail-thread.ts';
import type { MailView } from './mail-view.ts';

/** How many messages of a thread are read to find out which answers which. */
const MOST_MESSAGES = 1_000;

/** The messages of a thread that may be seen, and that `exclude=` does not leave out, as if there were no others. */
export async function visibleThread(
  { index, within }: MailView,
  { number }: Hit,
): Promise<readonly Pick<ThreadMessage, 'hit' | 'depth'>[]> {
  const visible = new Set([number]);
  const relatedTo = { kind: 'thread-of-number', number } as const;
  for await (const hit of index.search('', { relatedTo, within })) visible.add(hit.number);
  const thread = await index.thread({ number }, { maxMessages: MOST_MESSAGES });
  return withDepths(thread, visible);
}

function withDepths({ messages }: MailThread, visible: ReadonlySet<number>) {
  /** How many messages that may be seen are at or above each one. */
  const levels: number[] = [];
  return messages.flatMap(({ hit, answers }, at) => {
    const depth = answers === undefined ? 0 : (levels[answers] ?? 0);
    const isVisible = visible.has(hit.number);
    levels[at] = isVisible ? depth + 1 : depth;
    return isVisible ? [{ hit, depth }] : [];
  });
}
