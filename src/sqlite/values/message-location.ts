import type { MessageLocation } from '../../model/location.ts';
import { imapFolder } from '../../model/places/imap-path.ts';
import type { Place } from '../../store/search-store.ts';
import { pathOf } from './stored-path.ts';
import { ifStored, storedCount } from './stored-values.ts';

/** Where a stored message is. */
export function messageLocation({
  folder: { path, server },
  name,
  start,
  size,
  hash,
}: {
  readonly folder: Place['folder'];
  readonly name: unknown;
  readonly start: unknown;
  readonly size: unknown;
  readonly hash?: Buffer | null | undefined;
}): MessageLocation {
  if (name !== null) return { kind: 'file', path: `${path}/${pathOf(name)}` };
  const from = ifStored(start, storedCount) ?? 0;
  if (server !== undefined) {
    return { kind: 'imap', path, folder: imapFolder(path), uid: from, ...server };
  }
  return {
    kind: 'slice',
    path,
    start: from,
    end: from + storedCount(size),
    hash: hash ?? undefined,
  };
}
