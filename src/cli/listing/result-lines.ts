import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { findMessage } from '../../results/read/find-message.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';

/** Where each message is now; the path of one that is gone is the indexed one, as with classic mairix. */
export function* pathLines(hits: readonly Hit[]): Generator<string> {
  const directories: DirectoryCache = new Map();
  for (const hit of hits) yield formatLocation((findMessage(hit, directories) ?? hit).location);
}

/** Each Message-ID once: a message may be in several folders, and some have none. */
export function messageIdLines(hits: readonly Hit[]): Iterable<string> {
  return new Set(hits.flatMap(({ messageId }) => messageId ?? []));
}

/** Each folder once. */
export function folderLines(hits: readonly Hit[]): Iterable<string> {
  return new Set(hits.map(({ folder }) => folder));
}
