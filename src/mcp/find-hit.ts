import type { Hit } from '../model/hit.ts';
import { formatLocation } from '../model/location.ts';
import type { Related } from '../query/plan/plan-related.ts';
import type { MailView } from './mail-view.ts';

/** Which message is meant: by its Message-ID, or by the place that a search gave. */
export interface MessageAsked {
  readonly id?: string | undefined;
  readonly location?: string | undefined;
}

/**
 * The message that is meant, if it may be seen: one that may not is not there. Mail that `exclude=` leaves out of
 * searches is found, because it was named.
 */
export async function findHit(
  { index, within }: MailView,
  { id, location }: MessageAsked,
): Promise<Hit | undefined> {
  const messageId = id?.trim().replace(/^<(.*)>$/, '$1');
  const isMeant = (hit: Hit) =>
    (messageId === undefined || hit.messageId === messageId) &&
    (location === undefined || formatLocation(hit.location) === location);
  const relatedTo = relatedOf(messageId, location);
  if (relatedTo === undefined) return undefined;
  for await (const hit of index.search('', { relatedTo, within, all: true })) {
    if (isMeant(hit)) return hit;
  }
  return undefined;
}

function relatedOf(messageId: string | undefined, location: string | undefined) {
  if (messageId) return { kind: 'message', messageId } satisfies Related;
  const path = location?.replace(IN_A_BOX, '$1').replace(ON_A_SERVER, '/$1');
  return path ? ({ kind: 'place', path } satisfies Related) : undefined;
}

// As `formatLocation` writes them.
const IN_A_BOX = /^mbox:(.*) \[\d+,\d+\)$/s;
const ON_A_SERVER = /^(?:[^/:]+:)?\d+:\d+:(.*)$/s;
