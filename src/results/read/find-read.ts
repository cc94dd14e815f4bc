import type { Hit } from '../../model/hit.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { findMessage } from './find-message.ts';
import type { ReadHit } from './read-ahead.ts';

/** As `findMessage`, for a message that was read ahead: if it has its bytes it was found, and on a server only then. */
export function findRead({ hit, bytes }: ReadHit, directories?: DirectoryCache): Hit | undefined {
  if (bytes !== undefined) return hit;
  return hit.location.kind === 'imap' ? undefined : findMessage(hit, directories);
}
