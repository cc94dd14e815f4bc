import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { findMessage } from '../../results/read/find-message.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import type { BeginLines } from './print-lines.ts';

/** Where each message is now; the path of one that is gone is the indexed one, as with classic mairix. */
export const pathLines: BeginLines = () => {
  const directories: DirectoryCache = new Map();
  return (hits) =>
    hits.map((hit) => formatLocation((findMessage(hit, directories) ?? hit).location));
};

/** Each Message-ID once: a message may be in several folders, and some have none. */
export const messageIdLines: BeginLines = () => eachOnce(({ messageId }) => messageId);

/** Each folder once. */
export const folderLines: BeginLines = () => eachOnce(({ folder }) => folder);

function eachOnce(lineOf: (hit: Hit) => string | undefined): ReturnType<BeginLines> {
  const known = new Set<string>();
  return (hits) =>
    hits.flatMap((hit) => {
      const line = lineOf(hit);
      if (line === undefined || known.has(line)) return [];
      known.add(line);
      return line;
    });
}
