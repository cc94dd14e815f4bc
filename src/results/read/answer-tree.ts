/** A message, and what it answers: Message-IDs, the nearest one last. */
export interface Answer {
  readonly id: string | undefined;
  readonly answers: readonly string[];
}

/** A message in a tree of answers. */
export interface Answering<Message> {
  readonly message: Message;
  /** The message of the tree that it answers. */
  readonly parent: Message | undefined;
  /** How many messages are above it. */
  readonly depth: number;
  /** Whether it is the last one of those that answer its parent. */
  readonly isLast: boolean;
}

/**
 * The messages of one thread, each below the message it answers, or the nearest one in the thread that
 * is among them; otherwise in the order given.
 */
export function* answerTree<Message extends Answer>(
  messages: readonly Message[],
): Generator<Answering<Message>> {
  const children = childrenOf(messages);
  // A stack, because a thread of 10,000 answers to answers is deeper than calls may be.
  const waiting = answersTo(undefined, 0);
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    yield one;
    for (const answer of answersTo(one.message, one.depth + 1)) waiting.push(answer);
  }

  /** The last one first. */
  function answersTo(parent: Message | undefined, depth: number): Answering<Message>[] {
    const answers = children.get(parent) ?? [];
    return answers
      .map((message, at) => ({ message, parent, depth, isLast: at === answers.length - 1 }))
      .reverse();
  }
}

type Children<Message> = ReadonlyMap<Message | undefined, readonly Message[]>;

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
