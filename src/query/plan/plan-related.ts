import { searchWordsOf, wholeAddress } from '../../model/words.ts';
import type { Plan } from './plan.ts';
import { phraseOf } from './plan-word.ts';

/** Mail that has to do with a message somebody has at hand; Message-IDs are without `<>`. */
export type Related =
  /** This message, in whichever folder. */
  | { readonly kind: 'message'; readonly messageId: string }
  /** What is in the file at this path, or in files whose paths contain it: one message, or all of a box. */
  | { readonly kind: 'place'; readonly path: string }
  /** The message that the index has under this number (`Hit.number`), or its whole thread. */
  | { readonly kind: 'number' | 'thread-of-number'; readonly number: number }
  /** The threads that these messages belong to, whether they are indexed themselves or not. */
  | { readonly kind: 'thread'; readonly messageIds: readonly string[] }
  /** What was sent from one of these addresses; without any, what was sent under this name. */
  | { readonly kind: 'sender'; readonly addresses: readonly string[]; readonly name?: string };

export function planRelated(related: Related): Plan {
  switch (related.kind) {
    case 'message':
      return { kind: 'message-id', id: related.messageId };
    case 'number':
      return { kind: 'number', number: related.number };
    case 'thread-of-number':
      return { kind: 'thread', part: { kind: 'number', number: related.number } };
    case 'place':
      return { kind: 'path', pattern: { text: related.path, anchored: false, errors: 0 } };
    case 'thread':
      return { kind: 'thread-of', messageIds: related.messageIds };
    case 'sender':
      return planSender(related);
  }
}

function planSender({ addresses, name = '' }: Extract<Related, { kind: 'sender' }>): Plan {
  const fields = ['from'] as const;
  if (addresses.length === 0) {
    const words = searchWordsOf(name);
    const phrases = words.length === 0 ? [] : [phraseOf(words)];
    return { kind: 'phrases', table: 'header_words', fields, phrases };
  }
  const phrases = addresses.map((address) => ({ words: [wholeAddress(address)], prefix: false }));
  return { kind: 'phrases', table: 'whole_tokens', fields, phrases };
}
