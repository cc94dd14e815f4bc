import { ServerError } from '../../../errors.ts';
import { fileHasher } from '../../../formats/file-hasher.ts';
import type { FetchedMessage } from '../../../imap/fetched-message.ts';
import type { ImapSession } from '../../../imap/imap-session.ts';
import { uidRanges } from '../../../imap/uid-ranges.ts';
import { formatLocation, type ImapLocation } from '../../../model/location.ts';
import { MAX_MESSAGE_BYTES, ONLY_BEGINNING } from '../../read/message-limit.ts';
import type { Labelled } from '../../read/read-in-order.ts';
import type { Run } from '../../run/run.ts';
import type { Destination } from '../../write/destination.ts';
import { isDeleted, type ServerChanges } from './compare-server-folder.ts';

/** How far the fetching came. */
export interface FetchProgress {
  /** How many messages came that were asked for, those too that are deleted. */
  received: number;
  /** What ended it early. */
  error: ServerError | undefined;
}

interface Fetching {
  readonly place: {
    readonly id: number;
    readonly path: string;
    readonly name: string;
    readonly uidValidity: number;
  };
  readonly changes: ServerChanges;
  readonly progress: FetchProgress;
}

/** The messages of a folder that have to be read, as they come from the server. */
export async function* fetchTasks(
  { unread, signal }: Run,
  session: ImapSession,
  { place, changes: { fresh, isWhole }, progress }: Fetching,
): AsyncGenerator<Labelled<Destination>> {
  const hashOf = await fileHasher();
  const { name: folder, path, uidValidity } = place;
  const account = session.account.name;
  try {
    for (const uids of isWhole ? ['1:*'] : uidRanges([...fresh.keys()])) {
      for await (const message of session.messages(uids, MAX_MESSAGE_BYTES)) {
        if (signal?.aborted) return;
        const { uid, flags, bytes, size } = message;
        // A server may send more than it is asked for.
        if (!isWhole && !fresh.has(uid)) continue;
        progress.received++;
        if (isDeleted(flags)) continue;
        const location: ImapLocation = { kind: 'imap', path, account, folder, uidValidity, uid };
        if (size > bytes.length && bytes.length >= MAX_MESSAGE_BYTES) {
          unread.inBox(place.id, { location: formatLocation(location), reason: ONLY_BEGINNING });
        }
        yield taskOf(message, {
          location,
          folder: place,
          name: undefined,
          hash: hashOf(bytes),
          replaces: fresh.get(uid),
          mayBe: undefined,
          flags,
        });
      }
    }
  } catch (error) {
    if (signal?.aborted) return;
    if (!(error instanceof ServerError)) throw error;
    progress.error = error;
  }
}

function taskOf({ bytes, arrived }: FetchedMessage, label: Destination): Labelled<Destination> {
  return {
    task: { kind: 'bytes', bytes, separator: '', modified: arrived, care: 'full' },
    bytes: bytes.length,
    label,
  };
}
