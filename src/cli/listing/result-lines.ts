import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { findMessage } from '../../results/read/find-message.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';

/** Where each message is now; the path of one that is gone is the indexed one, as with classic mairix. */
export async function* pathLines(hits: AsyncIterable<Hit>): AsyncGenerator<string> {
  const directories: DirectoryCache = new Map();
  for await (const hit of hits) {
    yield formatLocation((findMessage(hit, directories) ?? hit).location);
  }
}

/** Each Message-ID once: a message may be in several folders, and some have none. */
export function messageIdLines(hits: AsyncIterable<Hit>): AsyncGenerator<string> {
  return eachOnce(hits, ({ messageId }) => messageId);
}

/** Each folder once. */
export function folderLines(hits: AsyncIterable<Hit>): AsyncGenerator<string> {
  return eachOnce(hits, ({ folder }) => folder);
}

async function* eachOnce(
  hits: AsyncIterable<Hit>,
  lineOf: (hit: Hit) => string | undefined,
): AsyncGenerator<string> {
  const known = new Set<string>();
  for await (const hit of hits) {
    const line = lineOf(hit);
    if (line === undefined || known.has(line)) continue;
    known.add(line);
    yield line;
  }
}
