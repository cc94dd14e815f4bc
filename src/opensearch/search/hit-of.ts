import { keywordBit, withoutKeywords } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import type { MessageLocation } from '../../model/location.ts';
import type { Address } from '../../model/people/person.ts';
import { imapFolder } from '../../model/places/imap-path.ts';
import type { Place } from '../../store/search-store.ts';
import type { MailDocument, StoredPerson } from '../mapping/mail-document.ts';
import { textOfStored } from '../mapping/stored-text.ts';
import type { StoredFolder } from './known-folders.ts';

/** What says where a message is. */
export const PLACE_FIELDS = [
  'number',
  'folder',
  'name',
  'start',
  'size',
  'hash',
] as const satisfies readonly (keyof MailDocument)[];

/** What a list shows of a message. */
export const HIT_FIELDS = [
  ...PLACE_FIELDS,
  'date',
  'flags',
  'labels',
  'messageId',
  'thread',
  'summary',
] as const satisfies readonly (keyof MailDocument)[];

export type PlaceDocument = Pick<MailDocument, (typeof PLACE_FIELDS)[number]>;
export type HitDocument = Pick<MailDocument, (typeof HIT_FIELDS)[number]>;

export function foundPlace(document: PlaceDocument, folder: StoredFolder): Place {
  const { path, kind, server } = folder;
  return {
    // The times of directories are known to the machine of their writer only.
    folder: { path, kind, times: undefined, server },
    location: locationOf(document, folder),
  };
}

/** Where a message was when it was indexed. */
export function locationOf(
  { name, start, size, hash }: PlaceDocument,
  { path, server }: StoredFolder,
): MessageLocation {
  if (typeof name === 'string') return { kind: 'file', path: `${path}/${textOfStored(name)}` };
  const from = start ?? 0;
  if (server !== undefined) {
    return { kind: 'imap', path, folder: imapFolder(path), uid: from, ...server };
  }
  return {
    kind: 'slice',
    path,
    start: from,
    end: from + size,
    hash: hash == null ? undefined : Buffer.from(hash, 'hex'),
  };
}

export function hitOf(document: HitDocument, folder: StoredFolder): Hit {
  const { number, flags, date, size, thread, messageId, summary } = document;
  return {
    number,
    location: locationOf(document, folder),
    folder: folder.path,
    flags: withoutKeywords(flags),
    date,
    size,
    thread,
    messageId: messageId === undefined ? undefined : textOfStored(messageId),
    subject: textOfStored(summary.subject),
    from: summary.from.map(addressOf),
    to: summary.to.map(addressOf),
    labels: labelsOf(document, folder),
  };
}

function addressOf([name, address]: StoredPerson): Address {
  return { name: textOfStored(name), address: textOfStored(address) };
}

/** Labels of the header, and keywords that the folder has names for. */
function labelsOf({ labels = [], flags }: HitDocument, { keywords }: StoredFolder): string[] {
  const named = keywords.filter(({ number }) => Math.floor(flags / keywordBit(number)) % 2 === 1);
  return [...new Set([...labels.map(textOfStored), ...named.map(({ name }) => name)])];
}
