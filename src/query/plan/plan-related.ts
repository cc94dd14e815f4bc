import { wholeAddress } from '../../model/words.ts';
import type { Plan } from './plan.ts';

/** Mail that has to do with a message somebody has at hand; Message-IDs are without `<>`. */
export type Related =
  /** This message, in whichever folder. */
  | { readonly kind: 'message'; readonly messageId: string }
  /** The threads that these messages belong to, whether they are indexed themselves or not. */
  | { readonly kind: 'thread'; readonly messageIds: readonly string[] }
  /** What was sent from one of these addresses. */
  | { readonly kind: 'sender'; readonly addresses: readonly string[] };

export function planRelated(related: Related): Plan {
  switch (related.kind) {
    case 'message':
      return { kind: 'message-id', id: related.messageId };
    case 'thread':
      return { kind: 'thread-of', messageIds: related.messageIds };
    case 'sender':
      return {
        kind: 'phrases',
        table: 'whole_tokens',
        fields: ['from'],
        phrases: related.addresses.map((address) => ({
          words: [wholeAddress(address)],
          prefix: false,
        })),
      };
  }
}
