import { readAddresses } from '../../message/header/addresses.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Copy } from '../../model/hit.ts';
import { formatLocation, type ImapLocation } from '../../model/location.ts';
import { realName } from '../../model/names/real-name.ts';
import type { Address } from '../../model/people/person.ts';
import { imapUrl } from '../../model/places/imap-path.ts';
import type { HitWithHeader } from './read-header.ts';

/** Goes up when we remove a field or change its meaning; we may add new fields at any time. */
export const RECORD_VERSION = 1;

/** One message in JSON output, for other programs (`contrib/results.schema.json`). */
export interface MessageRecord {
  /** The path as `-r` prints it. */
  readonly path: string;
  /** The file that holds it; for a message in a box, the box. */
  readonly file: string;
  /** The folder that it was indexed in, with its name decoded if the disc has it in modified UTF-7. */
  readonly folder: string;
  /** Its position in a box, in bytes after decompression; the end is exclusive. */
  readonly bytes: readonly [start: number, end: number] | null;
  readonly messageId: string | null;
  /** Messages of one thread have the same number; it may change when mail comes or goes. */
  readonly thread: number;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly size: number;
  readonly flags: readonly FlagName[];
  /** Of its header, and keywords that its folder keeps; whole, in any order. */
  readonly labels: readonly string[];
  /** Null, like the other headers, if the message is gone or cannot be read. */
  readonly from: readonly Address[] | null;
  readonly to: readonly Address[] | null;
  readonly cc: readonly Address[] | null;
  readonly bcc: readonly Address[] | null;
  readonly replyTo: readonly Address[] | null;
  readonly subject: string | null;
  /** Only of a message on an IMAP server; `url` is as in RFC 5092. */
  readonly imap?: ImapPlace;
  /** Only with `--unique`: where the other copies are that the search found. */
  readonly alsoIn?: readonly { readonly path: string; readonly folder: string }[];
  /** Only for a search in attachments: names of the attached files that hold a word of it. */
  readonly foundIn?: readonly string[];
}

interface ImapPlace extends Pick<ImapLocation, 'account' | 'folder' | 'uidValidity' | 'uid'> {
  readonly url: string;
}

export function messageRecord(
  { hit, header }: HitWithHeader,
  foundIn?: readonly string[],
): MessageRecord {
  const { location, folder, messageId, thread, date, size, flags, labels, alsoIn } = hit;
  const addresses = (value = '') => (header === undefined ? null : readAddresses(value));
  return {
    path: formatLocation(location),
    file: location.path,
    folder: realName(folder),
    bytes: location.kind === 'slice' ? [location.start, location.end] : null,
    messageId: messageId ?? null,
    thread,
    date: new Date(date * 1000).toISOString(),
    size,
    flags: flagNames(flags),
    labels,
    from: addresses(header?.from),
    to: addresses(header?.to),
    cc: addresses(header?.cc),
    bcc: addresses(header?.bcc),
    replyTo: addresses(header?.replyTo),
    subject: header === undefined ? null : (header.subject ?? '').trim(),
    ...(location.kind === 'imap' ? { imap: imapPlace(location) } : {}),
    ...(alsoIn === undefined ? {} : { alsoIn: alsoIn.map(placeOf) }),
    ...(foundIn === undefined ? {} : { foundIn }),
  };
}

function imapPlace(location: ImapLocation): ImapPlace {
  const { account, folder, uidValidity, uid, path } = location;
  return { account, folder, uidValidity, uid, url: imapUrl(path, location) };
}

function placeOf({ location, folder }: Copy) {
  return { path: formatLocation(location), folder: realName(folder) };
}
