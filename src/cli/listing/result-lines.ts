import type { Hit } from '../../model/hit.ts';
import { formatLocation, type MessageLocation } from '../../model/location.ts';
import { imapUrl, isImapPath } from '../../model/places/imap-path.ts';
import { SeenTexts } from '../../util/seen-texts.ts';
import { findHits, findPlaces } from './find-hits.ts';
import type { Lines } from './print-lines.ts';

/** Where each message is now. */
export const pathLines: Lines<MessageLocation> = {
  find: findPlaces,
  begin: () => (locations) => locations.map(formatLocation),
};

/** Each Message-ID once: a message may be in several folders, and some have none. */
export const messageIdLines: Lines<Hit> = eachOnce(({ messageId }) => messageId);

/** Each folder once; one on an IMAP server by its URL. */
export const folderLines: Lines<Hit> = eachOnce(({ folder }) =>
  isImapPath(folder) ? imapUrl(folder) : folder,
);

function eachOnce(lineOf: (hit: Hit) => string | undefined): Lines<Hit> {
  return { find: findHits, begin };

  function begin() {
    const seen = new SeenTexts();
    return (hits: readonly Hit[]) =>
      hits.flatMap((hit) => {
        const line = lineOf(hit);
        return line !== undefined && seen.add(line) ? line : [];
      });
  }
}
