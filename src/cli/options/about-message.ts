import type { Related } from '../../query/plan/plan-related.ts';
import type { Options } from './options.ts';

/** A message at hand, and what to find of it. */
export interface AboutMessage {
  readonly kind: Extract<Related['kind'], 'message' | 'thread' | 'sender'>;
  /** Path of a file that holds the message; `-` is stdin. */
  readonly file: string;
}

/** What `--thread-of`, `--from-of` and `--message-of` ask for; so does `--where`, which without an expression is about stdin. */
export function aboutMessage(options: Options): AboutMessage | undefined {
  const { threadOf, fromOf, messageOf, where, words } = options;
  if (threadOf !== undefined) return { kind: 'thread', file: threadOf };
  if (fromOf !== undefined) return { kind: 'sender', file: fromOf };
  const file = messageOf ?? (where && words.length === 0 ? '-' : undefined);
  return file === undefined ? undefined : { kind: 'message', file };
}
