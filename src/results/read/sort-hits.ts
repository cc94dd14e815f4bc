import type { SortOrder } from '../../config/config.ts';
import { readAddresses } from '../../message/header/addresses.ts';
import type { MessageSummary } from '../../message/read-summary.ts';
import type { Hit } from '../../model/hit.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { readAhead } from './read-ahead.ts';
import { readHeader } from './read-header.ts';

type HeaderOrder = Extract<SortOrder, `${'from' | 'subject'}${string}`>;

/** Like mutt's `$reply_regex`; ignoring these prefixes puts replies next to the original message. */
const REPLY = /^\s*(?:(?:re|aw|sv|antw|fwd?|wg)(?:\[\d+\])*:\s*)*/i;

/**
 * Sorts by header values, so it has to read all messages; those it cannot read come last. Messages
 * with equal values keep their order.
 */
export async function sortHits(hits: readonly Hit[], order: HeaderOrder): Promise<Hit[]> {
  const keyOf = order.startsWith('from') ? senderOf : subjectOf;
  const direction = order.endsWith('-') ? -1 : 1;
  const directories: DirectoryCache = new Map();
  const keyed: { hit: Hit; key: string | undefined }[] = [];
  for await (const read of readAhead(hits)) {
    const { header } = await readHeader(read, { directories });
    keyed.push({ hit: read.hit, key: header && keyOf(header) });
  }
  const { compare } = new Intl.Collator('und', { sensitivity: 'base', numeric: true });
  return keyed
    .sort((left, right) => {
      if (left.key === undefined || right.key === undefined) {
        return Number(left.key === undefined) - Number(right.key === undefined);
      }
      return direction * compare(left.key, right.key);
    })
    .map(({ hit }) => hit);
}

function senderOf({ from = '' }: MessageSummary): string {
  const [sender] = readAddresses(from);
  return sender?.name || sender?.address || '';
}

function subjectOf({ subject = '' }: MessageSummary): string {
  return subject.replace(REPLY, '').trim();
}
