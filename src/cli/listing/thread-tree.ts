/** A message, and what it answers: Message-IDs, the nearest one last. */
export interface Answer {
  readonly id: string | undefined;
  readonly answers: readonly string[];
}

/** A message with the lines of the tree that lead to it: `│  └─ `. */
export interface Branch<Message> {
  readonly message: Message;
  readonly lines: string;
}

/** Answers below this depth are not indented further, so that there is room for what they say. */
const DEEPEST = 8;

/**
 * The messages of one thread, each below the message it answers, or the nearest one in the thread that
 * is among them; otherwise in the order given.
 */
export function* threadTree<Message extends Answer>(
  messages: readonly Message[],
): Generator<Branch<Message>> {
  const children = childrenOf(messages);
  // A stack, because a thread of 10,000 answers to answers is deeper than calls may be.
  const waiting: Place<Message>[] = roots(children).reverse();
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { message, before, isLast, depth } = place;
    const isRoot = depth === 0;
    yield { message, lines: isRoot ? '' : `${before}${isLast ? '└─ ' : '├─ '}` };
    const below = isRoot || depth >= DEEPEST ? before : `${before}${isLast ? '   ' : '│  '}`;
    const answers = children.get(message) ?? [];
    for (const [at, answer] of [...answers.entries()].reverse()) {
      waiting.push({
        message: answer,
        before: below,
        isLast: at === answers.length - 1,
        depth: depth + 1,
      });
    }
  }
}

interface Place<Message> {
  readonly message: Message;
  readonly before: string;
  readonly isLast: boolean;
  readonly depth: number;
}

type Children<Message> = ReadonlyMap<Message | undefined, readonly Message[]>;

function roots<Message>(children: Children<Message>): Place<Message>[] {
  const top = children.get(undefined) ?? [];
  return top.map((message) => ({ message, before: '', isLast: true, depth: 0 }));
}

/** Messages that answer none of these are children of nobody; so is one message of a circle of answers. */
function childrenOf<Message extends Answer>(messages: readonly Message[]): Children<Message> {
  const byId = new Map<string, Message>();
  for (const message of messages) {
    if (message.id !== undefined && !byId.has(message.id)) byId.set(message.id, message);
  }
  const parents = new Map<Message, Message>();
  const children = new Map<Message | undefined, Message[]>();
  for (const message of messages) {
    const known = message.answers.map((id) => byId.get(id));
    const parent = known.findLast((one) => one !== undefined && !leadsTo(one, message));
    if (parent !== undefined) parents.set(message, parent);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [message]);
    else siblings.push(message);
  }
  return children;

  function leadsTo(from: Message, message: Message): boolean {
    // Nothing is below it yet: no need to climb the tree, which may be 20,000 messages deep.
    if (!children.has(message)) return from === message;
    for (let one: Message | undefined = from; one !== undefined; one = parents.get(one)) {
      if (one === message) return true;
    }
    return false;
  }
}
