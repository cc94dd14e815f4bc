import { reasonOf } from '../../errors.ts';
import { isMissing } from '../../files/errno.ts';
import { exists, lstat } from '../../files/stat.ts';
import type { Problem } from '../../model/events.ts';
import { flagsFromPath } from '../../model/flags.ts';
import type { Copy, Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { type DirectoryCache, relocate } from '../../sources/relocate.ts';

/**
 * The hit with its current location and flags: mail programs rename maildir files when a message is
 * read or flagged. `undefined` if the message is gone. Calls that belong together share `directories`.
 */
export function findMessage(hit: Hit, directories?: DirectoryCache): Hit | undefined {
  const { kind, path } = hit.location;
  // What is on a server has flags there, and the index has those of the last run.
  if (kind === 'imap' || exists(path)) return hit;
  const moved = kind === 'file' ? relocate(path, directories) : undefined;
  if (moved === undefined) return undefined;
  const flags = flagsFromPath(moved) ?? 0;
  return { ...hit, location: { kind: 'file', path: moved }, flags };
}

/** Where a copy is now, or was when it was indexed if it is gone. */
export function findCopy(copy: Copy, directories?: DirectoryCache): Copy {
  const { kind, path } = copy.location;
  const moved = kind === 'file' && !exists(path) ? relocate(path, directories) : undefined;
  return moved === undefined ? copy : { ...copy, location: { kind: 'file', path: moved } };
}

/** Why `findMessage` found nothing: if we may not look there, the message may still exist. */
export function whyNotFound({ location }: Hit): Problem {
  const place = formatLocation(location);
  try {
    lstat(location.path);
  } catch (error) {
    if (!isMissing(error)) return { location: place, reason: reasonOf(error) };
  }
  return { location: place, reason: 'the message is no longer there', gone: true };
}
