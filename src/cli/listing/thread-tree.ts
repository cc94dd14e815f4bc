import { type Answer, answerTree } from '../../results/read/answer-tree.ts';

/** A message with the lines of the tree that lead to it: `│  └─ `. */
export interface Branch<Message> {
  readonly message: Message;
  readonly lines: string;
}

/** Answers below this depth are not indented further, so that there is room for what they say. */
const DEEPEST = 8;

/** The messages of one thread, each below the message it answers. */
export function* threadTree<Message extends Answer>(
  messages: readonly Message[],
): Generator<Branch<Message>> {
  /** For each depth, the lines in front of messages there. */
  const before: string[] = [''];
  for (const { message, depth, isLast } of answerTree(messages)) {
    const here = before[depth] ?? '';
    const isRoot = depth === 0;
    before[depth + 1] = isRoot || depth >= DEEPEST ? here : `${here}${isLast ? '   ' : '│  '}`;
    yield { message, lines: isRoot ? '' : `${here}${isLast ? '└─ ' : '├─ '}` };
  }
}
