import type { Hit } from '../hit.ts';

/** A thread as a tree of answers. */
export interface MailThread {
  /** How many messages it has, whether they are given or not. */
  readonly total: number;
  /** In the order in which to read them: each below what it answers, otherwise the oldest first. */
  readonly messages: readonly ThreadMessage[];
}

/** A message in a thread. */
export interface ThreadMessage {
  /** The message itself, as a search gives it. */
  readonly hit: Hit;
  /** How many messages are above it in the tree; 0 at the top. A thread may be thousands of answers deep. */
  readonly depth: number;
  /** The place, in `messages`, of the message that it answers; missing at the top. */
  readonly answers: number | undefined;
}
