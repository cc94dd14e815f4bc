import type { SortOrder } from '../../config/config.ts';
import { readAddresses } from '../../message/header/addresses.ts';
import type { MessageSummary } from '../../message/read-summary.ts';
import type { Hit } from '../../model/hit.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { ownCopy } from '../../util/own-copy.ts';
import { readHeader } from './read-header.ts';
import { sortStreamed } from './sort-streamed.ts';

type HeaderOrder = Extract<SortOrder, `${'from' | 'subject'}${string}`>;

/** Like mutt's `$reply_regex`; ignoring these prefixes puts replies next to the original message. */
const REPLY = /^\s*(?:(?:re|aw|sv|antw|fwd?|wg)(?:\[\d+\])*:\s*)*/i;

/**
 * Sorts by header values. Messages of an older database of which the index does not know them are read; those that
 * cannot be read come last. Messages with equal values keep their order. `first` says how many of the beginning are
 * wanted.
 */
export async function* sortHits(
  hits: AsyncIterable<Hit>,
  order: HeaderOrder,
  first?: number,
): AsyncGenerator<Hit> {
  const direction = order.endsWith('-') ? -1 : 1;
  const { compare } = new Intl.Collator('und', { sensitivity: 'base', numeric: true });
  const byKey = (left: KeyedHit, right: KeyedHit): number => {
    if (left.key === undefined || right.key === undefined) {
      return Number(left.key === undefined) - Number(right.key === undefined);
    }
    return direction * compare(left.key, right.key);
  };
  for await (const { hit } of sortStreamed(withKeys(hits, order), byKey, { first })) yield hit;
}

interface KeyedHit {
  readonly hit: Hit;
  readonly key: string | undefined;
}

async function* withKeys(hits: AsyncIterable<Hit>, order: HeaderOrder): AsyncGenerator<KeyedHit> {
  const keyOf = order.startsWith('from') ? senderOf : subjectOf;
  const directories: DirectoryCache = new Map();
  for await (const hit of hits) {
    if (hit.subject !== undefined) yield { hit, key: keyOf(hit) };
    else {
      const { header } = await readHeader({ hit, bytes: undefined }, { directories });
      yield { hit, key: header && ownCopy(keyOf(shownOf(header))) };
    }
  }
}

type Shown = Pick<Hit, 'subject' | 'from'>;

function shownOf({ from = '', subject }: MessageSummary): Shown {
  return { from: readAddresses(from), subject };
}

function senderOf({ from: [sender] = [] }: Shown): string {
  return sender?.name || sender?.address || '';
}

function subjectOf({ subject = '' }: Shown): string {
  return subject.replace(REPLY, '').trim();
}
